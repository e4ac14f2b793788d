"""Makes jinshan-district.docx: automatic numbers (一、 and （一）) and a table of tasks. Run once, by hand."""
import os
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

here = os.path.dirname(os.path.abspath(__file__))
document = Document()
numbering = document.part.numbering_part.element
for old in list(numbering):
    numbering.remove(old)
numbering.append(parse_xml(
    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '</w:abstractNum>'))
numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="3"><w:abstractNumId w:val="7"/></w:num>'))


def paragraph(text, level=None):
    made = document.add_paragraph(text)
    if level is not None:
        properties = made._p.get_or_add_pPr()
        properties.append(parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'))
    return made


paragraph('金杉区教育工会2025年工作计划')
paragraph('2025年，区教育工会围绕全区教育高质量发展目标，团结广大教职工奋发有为，重点做好以下工作。')
paragraph('凝心铸魂，强化思想引领', 0)
paragraph('开展主题宣讲。成立教工宣讲团，组织宣讲员进校园巡回宣讲12场。', 1)
paragraph('培树先进典型。推荐区级以上先进个人30名，10月上旬前举办先进事迹报告会。', 1)
paragraph('维权服务，增强职工福祉', 0)
paragraph('推进民主管理。指导各学校按期召开教代会，年内开展教代会工作专项检查两次。', 1)
paragraph('做好帮扶救助。建立健全困难教职工动态管理机制，发放救助金50余万元。', 1)
paragraph('重点任务分解', 0)
rows = [
    ('序号', '工作任务', '责任部门', '配合部门', '完成时限'),
    ('1', '举办全区教职工气排球比赛', '文体部', '区体育局', '5月底前'),
    ('2', '开展青年教师联谊活动4场', '女工部、青工部', '', '全年'),
    ('3', '完成工会经费收缴和决算工作', '财务部', '区总工会', '12月20日前'),
]
table = document.add_table(rows=0, cols=5)
for row in rows:
    cells = table.add_row().cells
    for cell, text in zip(cells, row):
        cell.text = text
paragraph('金杉区教育工会')
paragraph('2025年1月8日')
document.save(os.path.join(here, 'jinshan-district.docx'))
