"""What a screen reader is told: read from the browser's own accessibility tree."""

import re

STATES = ("pressed", "expanded", "checked", "invalid", "disabled")
UNSAID = {("invalid", "false")}


class Told:
    """A page's tree, read anew at each question."""

    def __init__(self, page):
        self.page, self.wire = page, page.context.new_cdp_session(page)

    def nodes(self) -> list[dict]:
        return [
            node for node in self.wire.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]
        ]

    def focus(self) -> str:
        """The focused thing as it is announced: name, role, states, description, what its details are."""
        nodes = self.nodes()
        [*_, node] = [node for node in nodes if _of(node, "focused")]
        said = [f"{_name(node)}, {node['role']['value']}"]
        said += [
            f"{name} {value}"
            for name in STATES
            if (value := _of(node, name)) is not None and (name, str(value)) not in UNSAID
        ]
        if node.get("description", {}).get("value"):
            said.append(_plain(node["description"]["value"]))
        said += [f"has {name}" for name in self._details(node, nodes)]
        return "; ".join(said)

    def _details(self, node: dict, nodes: list[dict]) -> list[str]:
        """Of the node, or of the marked words that it is in: name and role."""
        by_id, by_element = {n["nodeId"]: n for n in nodes}, {n.get("backendDOMNodeId"): n for n in nodes}
        while node and not _property(node, "details"):
            node = by_id.get(node.get("parentId"))
        found = _property(node, "details")["value"]["relatedNodes"] if node else []
        targets = [by_element[one["backendDOMNodeId"]] for one in found]
        return [f"{_name(target)}, {target['role']['value']}" for target in targets]

    def live(self) -> str:
        """What stands in the live regions of the page, together."""
        nodes = self.nodes()
        by_id = {node["nodeId"]: node for node in nodes}

        def words(node) -> str:
            if node["role"]["value"] == "StaticText":
                return _name(node)
            return " ".join(words(by_id[child]) for child in node.get("childIds", ()) if child in by_id)

        return _plain(" ".join(words(node) for node in nodes if node["role"]["value"] == "status"))

    def roles(self, *roles: str) -> list[str]:
        """Of some roles, in the order of reading: role and name."""
        return [
            f"{node['role']['value']}: {_name(node)}"
            for node in self.nodes()
            if node["role"]["value"] in roles
        ]


def _property(node: dict, name: str) -> dict | None:
    return next((one for one in node.get("properties", ()) if one["name"] == name), None)


def _of(node: dict, name: str):
    found = _property(node, name)
    return found["value"].get("value") if found else None


def _name(node: dict) -> str:
    return _plain(node.get("name", {}).get("value", ""))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
