"""What can be known of the image and the compose file without building them."""

import re
import subprocess
import sys
from pathlib import Path

import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
COMPOSE = CHECKOUT / "docker-compose.yml"
DOCKERFILE = CHECKOUT / "Dockerfile"


def test_compose_file_follows_the_compose_schema():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]

    checked = subprocess.run([*command, str(COMPOSE)], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


def test_hadolint_has_nothing_to_say():
    hadolint = Path(sys.executable).with_name("hadolint")

    checked = subprocess.run([hadolint, DOCKERFILE], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stdout) == (0, "")


def test_every_lasting_service_says_whether_it_is_well():
    services = yaml.safe_load(COMPOSE.read_text())["services"]
    in_the_image = {"web"}  # HEALTHCHECK of the Dockerfile

    silent = {name for name, service in services.items() if "healthcheck" not in service}

    assert silent == in_the_image
    assert "HEALTHCHECK" in DOCKERFILE.read_text()


def test_only_the_proxy_is_optional():
    services = yaml.safe_load(COMPOSE.read_text())["services"]

    optional = {name: service["profiles"] for name, service in services.items() if "profiles" in service}

    assert set(services) == {"database", "migrate", "web", "worker", "proxy"}
    assert optional == {"proxy": ["tls"]}


def test_secrets_come_from_the_environment_and_are_asked_for():
    site = yaml.safe_load(COMPOSE.read_text())["x-site"]["environment"]

    assert re.fullmatch(r"\$\{SECRET_KEY:\?.+\}", site["SECRET_KEY"])
    assert re.search(r"symposium:\$\{POSTGRES_PASSWORD:\?[^}]+\}@database", site["DATABASE_URL"])
    assert (site["DEBUG"], site["DEMO"]) == ("0", "0")


def test_image_runs_as_an_ordinary_user_without_development_packages():
    lines = DOCKERFILE.read_text().splitlines()

    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    last_stage = max(number for number, line in enumerate(lines) if line.startswith("FROM "))

    assert users == ["10001:10001"]
    assert lines.index("USER 10001:10001") > last_stage
    assert "requirements-dev" not in DOCKERFILE.read_text()
