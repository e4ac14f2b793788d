// SPDX-License-Identifier: Apache-2.0
import Web

extension RollImportPage {
    /// What the dry run counted.
    var counts: HTML {
        let rows: [(HTML, Int, HTML)] = [
            ("新会员", fresh, "写进名册"), ("重新入会", again, "以前的会员，从导入那天重新算起"),
            ("在册，有补充", changed, "手机、岗位、会费基数和名册不一样，勾了才改"), ("在册，一样", same, "不用动"),
            ("有问题", faulty, "不写，退回去改"),
        ]
        let lines = rows.map { name, count, what -> HTML in
            "<tr><th scope=\"row\">\(name)</th><td class=\"num\">\(RegisterPage.grouped(count))</td><td>\(what)</td></tr>"
        }
        let names = unread.joined(separator: "、")
        return """
            <section class="box flush" aria-labelledby="found"><header><h2 id="found">核对结果：\(RegisterPage.grouped(fresh + again + changed + same + faulty)) 行</h2></header>
            <table class="even"><thead><tr><th scope="col">哪一种</th><th scope="col" class="num">行数</th><th scope="col">会怎样</th></tr></thead><tbody>\(lines)</tbody></table>
            \("<p class=\"muted inset\">其中 \(hidden) 行在表里是隐藏的，也算在内。</p>", if: hidden > 0)\
            \("<p class=\"muted inset\">这些列没有用到：\(names)。</p>", if: !unread.isEmpty)</section>
            """
    }

    /// The first of what is wrong, and the way to all of it.
    var faultList: HTML {
        guard !faults.isEmpty else { return "" }
        let rows = faults.map { fault -> HTML in
            "<tr><th scope=\"row\" class=\"num\">\("\(fault.row)")</th><td class=\"nw\">\(fault.column)</td><td>\(fault.sentence)</td></tr>"
        }
        let file: HTML =
            hasFile
            ? "<a class=\"btn\" href=\"\(address)/faults\">下载要改的行（Excel）</a>" : "<span class=\"muted\">文件已经按规定删了</span>"
        return """
            <section class="box flush" aria-labelledby="faults"><header><h2 id="faults">要改的，先列 \(faults.count) 处</h2>\(file)</header>
            <div class="scroll" tabindex="0" role="region" aria-label="要改的行"><table class="even"><thead><tr><th scope="col" class="num">行</th>\
            <th scope="col">列</th><th scope="col">怎么改</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }
}
