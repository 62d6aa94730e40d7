"""Common mistakes in YAML typed by hand. Each is found from its line alone, with advice on it.

Look only at lines in which something is wrong: the patterns also match some correct lines.
"""

import re

LONGEST = 2000  # characters: nobody types a longer line
CONFLICT = re.compile(r"\s*(<{7}|={7}$|>{7})")
QUOTED = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
# Does not end in a space, which could also belong to what follows.
BARE = r"""(?!["'@`*&!%|>#])(?:(?!: | #)[^,\[\]{}])+(?<! )"""
LIST = r"\[[^\[\]{}]*\]"
PAIR = rf"\s*[\w-]+: +(?:{QUOTED}|{LIST}|{BARE})\s*"
MAPPING = re.compile(rf"\{{{PAIR}(?:,{PAIR})*\}}")  # without another mapping in it
QUOTED_VALUE = re.compile(rf"(?<=[:,] ){QUOTED}|(?<=[\[{{]){QUOTED}")
ESCAPED = r"0abtnvfre \"/\\NLP_xuU"
KEY = r"^ *(?:- )*[A-Za-z_-]+"
UNQUOTED = rf"""{KEY}: +(?:[@`*&!%#]|[-?|>] |{QUOTED}\s*[^\s#]|{LIST}\s*[^\s#]|(?!["'\[{{]).*?(?::$|: | #))"""
IN_BRACES = (
    "type a text that has , : # or quotation marks in quotes, and } at the end"
    " · {…}里含逗号、冒号、#或引号的文字要加引号，末尾要有}"
)
SLIPS = (
    (CONFLICT.pattern, "take out the marks, and keep one of the two versions · 请删除冲突标记，只留一个版本"),
    (r"^ *\t", "type spaces, not a tab · 行首用空格，不用制表符"),
    (r"^ *\u3000|:\u3000", "type an ordinary space · 请用半角空格"),
    (r"^ *(?:[－—–]\s*|-)[A-Za-z_]+:", "type “- ” before the key · 请在键前输入“- ”（半角连字符加空格）"),
    (rf"{KEY}：|[{{,，]\s*[A-Za-z_-]+：", "type “: ”, not “：” · 请用半角冒号加空格，不用“：”"),
    (r"[｛｝［］]|，\s*[A-Za-z_-]+: |\[[A-Za-z0-9-]+，", "type , { } [ ], not ，｛ ｝［ ］ · 请用半角的逗号和括号"),
    (r"\b(?:date|as_of|weight|times|version): [“”]", 'type straight quotation marks: "…" · 请用半角引号："…"'),
    (rf"{KEY}:[^\s/]|[{{,]\s*[A-Za-z_-]+:[^\s/]", "type a space after the colon · 冒号后请加空格"),
    (UNQUOTED, "type the whole text in quotes: {mark}…{mark} · 请给整段文字加引号：{mark}…{mark}"),
    (rf"""{KEY}: +(?!{QUOTED})["']""", "type the quotation mark at the end of the text too · 文字末尾也要有引号"),
    (rf'"(?:[^"\\]|\\[{ESCAPED}])*\\[^{ESCAPED}]', r"type \\ for \ · “\”要写作“\\”"),
    (r": +\[[^\]]*$", "type ] at the end · 末尾要有]"),
    (r"^(?:  )* \S", "begin the line as far in as those beside it · 行首缩进应与同级各行一致"),
)  # fmt: skip


def advice_for(line: str) -> str:
    """Return what to type instead of a line that YAML misreads; "" if the line looks right."""
    if len(line) > LONGEST:
        return ""
    for pattern, advice in SLIPS:
        if re.search(pattern, line):
            return advice.replace("{mark}", "'" if '"' in line else '"')
    # Replace correct mappings from the inside out; a brace that remains is a mistake.
    rest = QUOTED_VALUE.sub('""', " ".join(line.split()))
    count = 1
    while count:
        rest, count = MAPPING.subn('""', rest)
    return IN_BRACES if re.match(r"[^#]*\{", rest) else ""
