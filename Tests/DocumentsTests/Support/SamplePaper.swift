// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport

@testable import Documents

/// Documents of the test region's unions.
enum SamplePaper {
    static func notice(recipients: [String] = ["各市教育工会", "桂海师范大学工会"], copies: [String] = []) -> DocumentContent {
        DocumentContent(
            kind: .notice,
            letterhead: "桂海省教育工会文件",
            title: "桂海省教育工会关于开展教职工读书活动的通知",
            issuers: ["桂海省教育工会"],
            recipients: recipients,
            copies: copies,
            body: body,
            attachmentNames: ["读书活动推荐书目", "读书活动情况统计表"],
            note: "联系人：张三，电话：000-0000000",
            printer: "桂海省教育工会办公室"
        )
    }

    /// Upward, from a city.
    static func request(recipients: [String], copies: [String] = []) -> DocumentContent {
        DocumentContent(
            kind: .request,
            letterhead: "临江市教育工会文件",
            title: "临江市教育工会关于举办教职工运动会的请示",
            issuers: ["临江市教育工会"],
            recipients: recipients,
            copies: copies,
            body: "为丰富教职工文体生活，拟于9月举办教职工运动会。\n妥否，请批示。",
            note: "联系人：赵六",
            printer: "临江市教育工会办公室"
        )
    }

    static func letter() -> DocumentContent {
        DocumentContent(
            kind: .letter,
            letterhead: "桂海省教育工会",
            title: "桂海省教育工会关于商请提供场地的函",
            issuers: ["桂海省教育工会"],
            recipients: ["桂海师范大学"],
            copies: ["临江市教育工会"],
            body: "为办好教职工读书交流活动，商请贵校提供图书馆报告厅。\n盼复。",
            printer: "桂海省教育工会办公室"
        )
    }

    static func minutes() -> DocumentContent {
        DocumentContent(
            kind: .minutes,
            letterhead: "桂海省教育工会会议纪要",
            title: "桂海省教育工会第六次常委会会议纪要",
            issuers: ["桂海省教育工会"],
            recipients: [],
            body: "会议研究了下半年工作。\n一、关于读书活动\n会议同意方案。",
            printer: "桂海省教育工会办公室",
            attendance: Attendance(present: "张三、李四", excused: "王五", observing: "赵六")
        )
    }

    /// Issued by so many together, all of whom stand in the red head.
    static func joint(_ count: Int) -> DocumentContent {
        var content = notice()
        content.issuers = Array(["桂海省教育工会", "临江市教育工会", "青山市教育工会", "桂海大学工会"].prefix(count))
        content.letterhead = (content.issuers + ["文件"]).joined(separator: "\n")
        content.title = "桂海省教育工会等关于联合开展读书活动的通知"
        content.attachmentNames = []
        return content
    }

    static func jointRequest() -> DocumentContent {
        var content = request(recipients: ["桂海省教育工会"])
        content.issuers = ["临江市教育工会", "青山市教育工会", "桂海大学工会"]
        return content
    }

    static let body = """
        为引导广大教职工多读书、读好书，决定在全省教育系统开展教职工读书活动。现将有关事项通知如下。
        一、活动主题
        书香校园，幸福教工。
        二、活动安排
        （一）宣传发动。各单位于7月底前制定方案，动员教职工参加，做到人人知晓、积极参与，形成爱读书、读好书、善读书的浓厚氛围。
        （二）集中读书。8月至10月，各单位组织不少于3次读书交流，每次参加人数不少于30人，并留存签到和照片备查。
        1.读书交流可以采用线上线下相结合的方式进行。
        2.鼓励与兄弟单位联合开展。
        （三）总结评选。11月15日前报送总结和统计表。
        三、有关要求
        各单位要高度重视，加强组织领导，落实经费保障，注重活动实效。
        """

    static func paper(
        _ content: DocumentContent = notice(),
        number: String? = "桂海教工字〔2024〕10号",
        signers: [String] = ["王五"]
    ) -> DocumentPaper {
        DocumentPaper(
            content,
            number: number,
            signers: signers,
            signedOn: Day(year: 2024, month: 7, day: 1),
            printedOn: Day(year: 2024, month: 7, day: 2)
        )
    }
}
