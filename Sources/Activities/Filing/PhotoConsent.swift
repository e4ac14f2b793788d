// SPDX-License-Identifier: Apache-2.0
import Web

/// What the law says about photographs of people, beside the place where they are handed in.
enum PhotoConsent {
    static let box: HTML = """
        <section class="box" aria-labelledby="consent"><h2 id="consent">照片里有人</h2>
        <p>现场照片留证够用就行：拍场面，少拍特写。要公开用的，先问过照片里的人；拍到不满十四周岁的学生，先征得监护人同意。</p>
        <details class="cite"><summary>《民法典》第一千零一十九条</summary><div>\
        <blockquote>未经肖像权人同意，不得制作、使用、公开肖像权人的肖像，但是法律另有规定的除外。</blockquote></div></details>
        <details class="cite"><summary>《个人信息保护法》第二十五条、第三十一条</summary><div>\
        <blockquote>个人信息处理者不得公开其处理的个人信息，取得个人单独同意的除外。</blockquote>\
        <blockquote>个人信息处理者处理不满十四周岁未成年人个人信息的，应当取得未成年人的父母或者其他监护人的同意。</blockquote>\
        <p>系统里的照片只给本会和上级工会的干部核实用，不对外公开，也不要求填参加人的姓名。</p></div></details></section>
        """
}
