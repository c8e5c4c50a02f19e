"""The bill of materials, for auditors: everything that builds the site and everything that it serves.

`python -m tests.sbom build/sbom.cdx.json` writes CycloneDX 1.6: the packages of `requirements/site.lock` with their
digests, as cyclonedx-py describes those installed here, and the parts of `requirements/served.yaml`. It has
neither time nor serial number, so that the same locks give the same bytes.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.casebooks import REPO
from tests.served import load_list

_PIN = re.compile(r"^([\w.-]+)(?:\[.*?\])?==([\w.+!]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked() -> dict[str, list[str]]:
    """The packages that build the site, by their plain names, with the digests of their files."""
    text = (REPO.root / "requirements/site.lock").read_text(encoding="utf-8")
    parts = re.split(r"\n(?=[\w.-]+(?:\[.*?\])?==)", text)
    found = ((_PIN.match(part), part) for part in parts)
    return {_plain(pin[1]): sorted(_HASH.findall(part)) for pin, part in found if pin}


def bill() -> dict[str, Any]:
    """The whole of it."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"]
    command += ["--pyproject", str(REPO.root / "pyproject.toml"), sys.executable]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    made: dict[str, Any] = json.loads(done.stdout)
    hashes, served = locked(), {part["name"]: part for part in load_list()}
    python = [each for each in made["components"] if _plain(each["name"]) in hashes]
    components = [*(_component(each, hashes) for each in python), *_npm(served)]
    root = made["metadata"]["component"]
    known = {each["bom-ref"] for each in components} | {root["bom-ref"]}
    made["components"] = sorted(components, key=lambda each: each["bom-ref"])
    made["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", ()) if ref in known]}
        for each in made["dependencies"]
        if each["ref"] in known
    ]
    made.pop("serialNumber", None)
    made["metadata"] = {"component": root}
    return made


def _component(made: Mapping[str, Any], hashes: Mapping[str, list[str]]) -> dict[str, Any]:
    """A package as it was described, without where it lies on this machine, and with its files' digests."""
    properties = [{"name": "casebook:locked-sha256", "value": of} for of in hashes[_plain(made["name"])]]
    return {
        **{key: made[key] for key in made if key not in ("externalReferences", "properties")},
        "properties": properties,
    }


def _npm(served: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    lock = json.loads((REPO.root / "vendored/package-lock.json").read_text(encoding="utf-8"))["packages"]
    for part in served.values():
        if part["from"] == "PyPI":
            continue
        address = f"pkg:npm/{part['name']}@{part['version']}"
        component: dict[str, Any] = {
            "type": "library",
            "bom-ref": address,
            "name": part["name"],
            "purl": address,
        }
        component |= {"version": part["version"], "licenses": [{"license": {"id": part["licence"]}}]}
        integrity = lock.get(f"node_modules/{part['name']}", {}).get("integrity")
        if integrity:
            content = base64.b64decode(integrity.removeprefix("sha512-")).hex()
            component["hashes"] = [{"alg": "SHA-512", "content": content}]
        inside = part.get("inside", ())
        if inside:
            component["components"] = [
                {"type": "library", "name": each["name"], "licenses": [{"license": {"id": each["licence"]}}]}
                for each in inside
            ]
        yield component


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(bill(), indent=2, sort_keys=True) + "\n", encoding="utf-8")
