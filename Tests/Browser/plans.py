# SPDX-License-Identifier: Apache-2.0
"""Notices that the tests import, written for them."""
from pathlib import Path

from docx import Document

DEMO = Path(__file__).resolve().parents[2] / "Sources/App/Demo/Data/demo-plan.txt"

TITLE = "自治区教育工会{year}年工作要点"

NOTICE = """\
自治区教育工会文件

桂教工字〔{year}〕3号

关于印发《自治区教育工会{year}年工作要点》的通知

各市教育工会，区直驻邕各高校工会：

现将《自治区教育工会{year}年工作要点》印发给你们，请结合实际抓好落实。

自治区教育工会
{year}年1月16日

自治区教育工会{year}年工作要点

{year}年，全区教育工会要围绕立德树人，把服务送到教职工身边。

一、筑牢思想根基

1.加强理论武装。举办全区教育工会主席培训班2期。开展“书香校园”读书活动，评选优秀读书笔记50篇。坚持正确的政治方向。

2.讲好教师故事。组织师德先进事迹巡回报告会6场，制作教师风采短视频。

二、服务教职工

3.办好暖心实事。为一线教职工办理医疗互助保障，新建职工书屋10个，12月20日前完成验收。做好信访接待工作。

4.推动民主管理。指导各校按期召开教职工代表大会，开展校务公开专项检查。努力营造和谐氛围。
"""

# What is read out of it, in the order of the text.
TRAINING = "举办全区教育工会主席培训班2期"
READING = "开展“书香校园”读书活动"
NOTES = "评选优秀读书笔记50篇"
LECTURES = "组织师德先进事迹巡回报告会6场"
FILMS = "制作教师风采短视频"
LIBRARY = "新建职工书屋10个，12月20日前完成验收"
PETITIONS = "做好信访接待工作"
CONGRESSES = "指导各校按期召开教职工代表大会"
INSPECTION = "开展校务公开专项检查"
MEASURES = [TRAINING, READING, NOTES, LECTURES, FILMS, LIBRARY, PETITIONS, CONGRESSES, INSPECTION]
# A commitment that the reader takes for a purpose.
MISSED = "为一线教职工办理医疗互助保障"


def demo():
    """The notice of the demo's plan, as the demo's own amendment left it."""
    return DEMO.read_text("utf-8").replace("举办专题讲座", "举办健康专题讲座")


def notice(year):
    return NOTICE.format(year=year)


def write_txt(path, year):
    path.write_text(notice(year), "utf-8")
    return path


def write_docx(path, year):
    """The same notice as Word keeps it, a paragraph a line."""
    document = Document()
    for line in notice(year).splitlines():
        if line:
            document.add_paragraph(line)
    document.save(path)
    return path
