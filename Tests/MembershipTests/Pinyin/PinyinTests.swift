// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Membership

@Suite("The sounds of names")
struct PinyinTests {
    @Test(
        "A name is kept by its sounds, the first character read as a surname",
        arguments: [
            ("韦晓岚", "weixiaolan", "wxl"), ("覃素琴", "qinsuqin", "qsq"), ("单玉兰", "shanyulan", "syl"), ("仇建平", "qiujianping", "qjp"),
            ("曾单", "zengdan", "zd"), ("吕绿", "lvlv", "ll"), ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
            ("Anna李", "annali", "annal"),
            ("𬭎", "", ""), ("", "", ""),
        ]
    )
    func spelling(name: String, pinyin: String, initials: String) {
        let keys = NameKeys(name)
        #expect(keys.pinyin == pinyin)
        #expect(keys.initials == initials)
    }

    @Test("What is no person's name has no surname: 单 of 单位 is not the surname")
    func plain() {
        #expect(NameKeys(plain: "单位").pinyin == "danwei")
        #expect(NameKeys("单位").pinyin == "shanwei")
    }

    @Test("Who types another reading of a surname is led to the one it is kept by")
    func detouring() {
        #expect(Surnames.detours("tansu", initials: false).contains { $0.surname == "覃" && $0.kept == "qinsu" })
        #expect(Surnames.detours("tsq", initials: true).contains { $0.surname == "覃" && $0.kept == "qsq" })
        #expect(Surnames.detours("wei", initials: false).allSatisfy { $0.surname != "覃" })
    }
}
