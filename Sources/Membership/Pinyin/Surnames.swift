// SPDX-License-Identifier: Apache-2.0

/// Surnames that are read otherwise than the character alone, and those that families read in two ways: the first reading
/// is the one a name is kept by, each of the others finds it too. Somebody who types the everyday reading finds it as well.
public enum Surnames {
    static let readings: [Character: [String]] = [
        "单": ["shan", "dan"], "覃": ["qin", "tan"], "仇": ["qiu", "chou"], "曾": ["zeng", "ceng"], "区": ["ou", "qu"],
        "查": ["zha", "cha"], "朴": ["piao", "pu"], "解": ["xie", "jie"], "盖": ["ge", "gai"], "乐": ["yue", "le"],
        "冼": ["xian"], "洗": ["xian", "xi"], "尉": ["wei", "yu"], "任": ["ren"], "华": ["hua"], "纪": ["ji"],
        "万": ["wan", "mo"], "俞": ["yu"], "尹": ["yin"], "繁": ["po", "fan"], "折": ["she", "zhe"], "黑": ["he", "hei"],
        "秘": ["bi", "mi"], "薄": ["bo", "bao"], "重": ["chong", "zhong"], "种": ["chong", "zhong"], "缪": ["miao", "mou"],
        "翟": ["zhai", "di"], "长": ["chang", "zhang"], "员": ["yun", "yuan"], "贠": ["yun", "yuan"], "召": ["shao", "zhao"],
        "适": ["kuo", "shi"], "宿": ["su", "xiu"], "晟": ["cheng", "sheng"], "祭": ["zhai", "ji"], "不": ["fou", "bu"],
        "夏": ["xia"], "阚": ["kan"], "隗": ["wei", "kui"], "牟": ["mou", "mu"], "应": ["ying"], "令": ["ling"],
        "相": ["xiang"], "车": ["che"], "卜": ["bu"], "柏": ["bai", "bo"], "石": ["shi"], "谌": ["chen", "shen"],
        "逄": ["pang"], "乜": ["nie", "mie"], "哈": ["ha"], "那": ["na", "nuo"], "莘": ["shen", "xin"], "撒": ["sa"],
        "郗": ["xi", "chi"], "都": ["du"], "曲": ["qu"], "瞿": ["qu"], "六": ["lu", "liu"], "过": ["guo"], "宓": ["mi", "fu"],
    ]

    /// The surnames that a typed text may begin with in another reading, with what it is kept by instead.
    public static func detours(_ typed: String, initials: Bool) -> [(surname: Character, kept: String)] {
        readings.sorted { $0.key < $1.key }.flatMap { surname, readings -> [(Character, String)] in
            guard let kept = readings.first else { return [] }
            return readings.dropFirst().compactMap { other in
                let (spoken, written) = initials ? (String(other.prefix(1)), String(kept.prefix(1))) : (other, kept)
                guard spoken != written, typed.hasPrefix(spoken) else { return nil }
                return (surname, written + typed.dropFirst(spoken.count))
            }
        }
    }
}
