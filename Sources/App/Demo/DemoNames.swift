// SPDX-License-Identifier: Apache-2.0

/// The names of the demo region. The fourteen cities exist; universities, schools and people are invented.
enum DemoNames {
    static let cities = ["南宁", "柳州", "桂林", "梧州", "北海", "防城港", "钦州", "贵港", "玉林", "百色", "贺州", "河池", "来宾", "崇左"]

    static let counties = [
        "南宁": ["邕宁区", "良庆区", "武鸣区"], "柳州": ["柳江区", "鹿寨县"], "桂林": ["临桂区", "阳朔县", "全州县"],
        "百色": ["田阳区", "靖西市"],
    ]

    static let schools = ["第一中学", "第三小学", "实验幼儿园"]

    static let universities = [
        "青秀师范大学", "南湖医科大学", "邕江大学", "凤岭理工大学", "五象财经大学", "相思湖民族大学", "大明山农业大学", "昆仑工程学院",
        "朝阳艺术学院", "明秀外国语学院", "石埠警官学院", "良凤江林业职业学院", "江南交通职业学院", "西乡塘建设职业学院", "仙葫水利职业学院",
        "那考河环境职业学院", "民歌湖旅游职业学院", "三塘机电职业学院", "金湖商贸职业学院", "安吉信息职业学院", "高峰卫生职业学院", "琅东幼儿师范学校",
        "友谊国际商务学院", "沙井轻工职业学院", "双定农业职业学院", "吴圩航空职业学院", "九曲湾体育学院", "龙岗开放大学", "青环教育学院",
    ]

    private static let surnames = ["韦", "黄", "覃", "陆", "梁", "农", "莫", "蒙", "潘", "蓝"]
    private static let givenNames = ["文静", "志强", "丽华", "建平", "秀英", "国庆", "晓东", "玉兰", "海燕", "永福", "春梅"]

    static func person(_ index: Int) -> String {
        surnames[index % surnames.count] + givenNames[index % givenNames.count]
    }
}
