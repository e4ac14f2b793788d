// SPDX-License-Identifier: Apache-2.0

/// Passwords that everybody tries first (常见口令): the letters of what leaked lists hold most often, and words of our own field,
/// however digits and signs are put around or between them.
enum CommonPasswords {
    static func contain(_ plain: String) -> Bool {
        let letters = plain.unicodeScalars.filter { $0.properties.isAlphabetic }
        let stem = String(String.UnicodeScalarView(letters))
        if stem.isEmpty { return true }
        return words.contains(stem) || leaked.contains(stem) || runs.contains { $0.contains(stem) }
    }

    /// Read once, when the first password is chosen.
    private static let leaked: Set<String> = {
        let lines = String(decoding: PackageResources.common_passwords_txt, as: UTF8.self).split(separator: "\n")
        return Set(lines.filter { !$0.hasPrefix("#") }.map(String.init))
    }()

    private static let words: Set = [
        "password", "passw", "pass", "pwd", "passwd", "passw0rd", "admin", "administrator", "root", "test", "guest", "user",
        "welcome", "login", "letmein", "iloveyou", "woaini", "hello", "abc", "abcd", "aaa", "aa", "a", "qwe", "asd", "zxc",
        "guangxi", "nanning", "liuzhou", "guilin", "gx", "gxedu", "gonghui", "jiaoyu", "jiaoyugonghui", "jygh", "gxjygh",
        "xuexiao", "school", "teacher", "laoshi", "china", "zhongguo", "hearth", "jiaogong", "mima", "kouling",
        "教育工会", "工会", "广西", "南宁", "教工之家", "密码", "口令", "中国", "老师", "学校", "我爱你",
    ]

    /// Neighbours on the keyboard and in the alphabet.
    private static let runs = [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfvtgbyhnujmikolp",
        "qwertyuiopasdfghjklzxcvbnm",
    ]
}
