"""The usual slips of writing YAML by hand, told from the line alone: what to type, in English and in Chinese.

Asked only of a line in which something is wrong already: a line that is right is never looked at.
"""

import re

LONGEST = 2000  # characters: what is longer was not typed
CONFLICT = re.compile(r"\s*(<{7}|={7}$|>{7})")
QUOTED = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
BARE = r"""(?!["'@`*&!%|>#])(?:(?!: | #)[^,\[\]{}])+(?<! )"""  # not to share its last spaces with what follows
LIST = r"\[[^\[\]{}]*\]"
PAIR = rf"\s*[\w-]+: +(?:{QUOTED}|{LIST}|{BARE})\s*"
MAPPING = re.compile(rf"\{{{PAIR}(?:,{PAIR})*\}}")  # that has no other in it
ESCAPED = r"0abtnvfre \"/\\NLP_xuU"
KEY = r"^ *(?:- )*[A-Za-z_-]+"
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
    (rf"{KEY}: +(?:[@`*&!%#]|[-?|>] |{QUOTED}\s*[^\s#]|{LIST}\s*[^\s#]|(?![\"'\[{{]).*?(?::$|: | #))", None),
    (rf"""{KEY}: +(?!{QUOTED})["']""", "type the quotation mark at the end of the text too · 文字末尾也要有引号"),
    (rf'"(?:[^"\\]|\\[{ESCAPED}])*\\[^{ESCAPED}]', r"type \\ for \ · “\”要写作“\\”"),
    (r": +\[[^\]]*$", "type ] at the end · 末尾要有]"),
    (r"^(?:  )* \S", "begin the line as far in as those beside it · 行首缩进应与同级各行一致"),
)  # fmt: skip


def advice_for(line: str) -> str:
    """What to type in a line that YAML reads otherwise than it was meant; "" where it looks right."""
    if len(line) > LONGEST:
        return ""
    for pattern, advice in SLIPS:
        if re.search(pattern, line):
            mark = "'" if '"' in line else '"'
            return (
                advice
                or f"type the whole text in quotes: {mark}…{mark} · 请给整段文字加引号：{mark}…{mark}"
            )
    rest, before = (
        re.sub(rf"(?<=[:,] ){QUOTED}|(?<=[\[{{]){QUOTED}", '""', " ".join(line.split())),
        "",
    )
    while rest != before:  # mappings that are right, from within
        rest, before = MAPPING.sub('""', rest), rest
    return IN_BRACES if re.match(r"[^#]*\{", rest) else ""
