// SPDX-License-Identifier: Apache-2.0

extension FormDemo {
    /// What is asked of a studio. The conditions are the demo's own and no rule of anybody's.
    static var studios: FormSpec {
        let level = FormItem(.one, id: "q_level", name: "级别", label: "最高命名级别") {
            $0.options = ["自治区级", "市级", "校级"].enumerated().map { .init(id: "o\($0.offset + 1)", label: $0.element) }
            $0.isRequired = true
        }
        let leader = FormItem(.person, id: "q_leader", name: "领衔人") {
            ($0.parts, $0.isRequired, $0.isPersonal, $0.isBlind) = ([.sex, .birth, .title], true, true, true)
        }
        let results = FormItem(.table, id: "q_results", name: "成果", label: "近三年主要成果") {
            $0.columns = [
                FormItem(.text, id: "c_name", name: "成果名称") { ($0.isRequired, $0.most) = (true, "60") },
                FormItem(.year, id: "c_year", name: "完成年份") { ($0.isRequired, $0.most) = (true, "2024") },
                FormItem(.one, id: "c_kind", name: "成果类别") {
                    $0.options = ["教学", "科研", "技术革新"].enumerated().map { .init(id: "o\($0.offset + 1)", label: $0.element) }
                },
                FormItem(.money, id: "c_gain", name: "经济效益") { $0.hint = "没有就空着" },
            ]
            ($0.least, $0.most, $0.isRequired) = ("1", "20", true)
        }
        let recent = FormItem(.formula, id: "q_recent", name: "近三年成果数") {
            ($0.formula, $0.unit) = ("个数(成果, 完成年份 >= 2021)", "项")
        }
        let gain = FormItem(.formula, id: "q_gain", name: "效益合计", label: "经济效益合计") {
            ($0.formula, $0.unit) = ("合计(成果, 经济效益)", "元")
        }
        return FormSpec(
            title: "劳模创新工作室情况表",
            note: "一个工作室填一份。照实填，成果要有凭据可查。",
            pages: [
                .init(
                    id: "p_base",
                    title: "基本情况",
                    items: [
                        FormItem(.text, id: "q_name", name: "工作室名称") { ($0.isRequired, $0.most) = (true, "40") }, level,
                        FormItem(.text, id: "q_number", name: "命名文号") {
                            ($0.requiredIf, $0.hint) = ("级别 = \"自治区级\"", "比如 桂工发〔2022〕10号")
                        },
                        FormItem(.day, id: "q_founded", name: "成立日期") { $0.isRequired = true },
                        FormItem(.formula, id: "q_years", name: "运行年限") { ($0.formula, $0.unit) = ("周年(成立日期, 今天)", "年") },
                        FormItem(.text, id: "q_short", name: "不满三年的说明") {
                            ($0.shownIf, $0.isRequired, $0.most) = ("运行年限 < 3", true, "300")
                        },
                    ]
                ),
                .init(
                    id: "p_people",
                    title: "人员",
                    items: [
                        leader,
                        FormItem(.phone, id: "q_phone", name: "联系电话") {
                            ($0.isRequired, $0.isPersonal, $0.mask) = (true, true, .middle)
                        },
                        FormItem(.number, id: "q_members", name: "成员人数") {
                            ($0.isRequired, $0.unit, $0.least) = (true, "人", "1")
                        },
                        FormItem(.number, id: "q_women", name: "女成员人数") {
                            ($0.unit, $0.least, $0.check, $0.message) = ("人", "0", "本题 <= 成员人数", "女成员不会多过全部成员")
                        },
                        FormItem(.many, id: "q_fields", name: "工作领域") {
                            $0.options = ["师资培养", "课程建设", "科技攻关", "技能传授", "社会服务"].enumerated()
                                .map { .init(id: "o\($0.offset + 1)", label: $0.element) }
                            ($0.least, $0.isRequired) = ("1", true)
                        },
                    ]
                ),
                .init(
                    id: "p_results",
                    title: "成果和经费",
                    items: [
                        results, recent, gain,
                        FormItem(.money, id: "q_fund", name: "今年经费") { $0.isRequired = true },
                        FormItem(.truth, id: "q_room", name: "有固定场所", label: "有没有固定场所") { $0.isRequired = true },
                        FormItem(.file, id: "q_proof", name: "证明材料") {
                            ($0.accepts, $0.most) = (["jpg", "pdf", "png"], "5")
                        },
                    ]
                ),
            ]
        )
    }

    /// A second form, still being written.
    static var exercise: FormSpec {
        FormSpec(
            title: "教职工文体活动场地调查",
            pages: [
                .init(
                    id: "p_ground",
                    title: "场地",
                    items: [
                        FormItem(.number, id: "q_halls", name: "室内场地") { ($0.unit, $0.isRequired) = ("处", true) },
                        FormItem(.number, id: "q_open", name: "室外场地") { ($0.unit, $0.isRequired) = ("处", true) },
                        FormItem(.formula, id: "q_all", name: "场地合计") { ($0.formula, $0.unit) = ("室内场地 + 室外场地", "处") },
                        FormItem(.text, id: "q_wish", name: "最想添的器材") { $0.most = "100" },
                    ]
                )
            ]
        )
    }

    static var samples: [FormAnswers] {
        func sample(
            _ name: String,
            _ level: String,
            _ founded: String,
            _ leader: [PersonPart: String],
            _ numbers: [String],
            _ results: [[String]]
        ) -> FormAnswers {
            let rows = results.enumerated().map { index, row in
                FormRow(
                    id: "r\(index + 1)",
                    ["c_name": .text(row[0]), "c_year": .text(row[1]), "c_kind": .text(row[2]), "c_gain": .text(row[3])]
                )
            }
            return FormAnswers([
                "q_name": .text(name), "q_level": .text(level), "q_number": .text("桂工发〔2022〕18号"), "q_founded": .text(founded),
                "q_leader": .person(FormPerson(leader)), "q_phone": .text(numbers[0]), "q_members": .text(numbers[1]),
                "q_women": .text(numbers[2]), "q_fields": .list(["o1", "o4"]), "q_results": .rows(rows),
                "q_fund": .text(numbers[3]), "q_room": .text("yes"),
            ])
        }
        return [
            sample(
                "覃海燕名师工作室",
                "o1",
                "2019-05-01",
                [.name: "覃海燕", .sex: "女", .birth: "1976-03-12", .title: "正高级教师"],
                ["13800000021", "18", "11", "60000"],
                [["邕江流域乡土课程", "2022", "o1", "0"], ["乡村青年教师结对培养", "2023", "o1", "0"]]
            ),
            sample(
                "梁国栋机电创新工作室",
                "o1",
                "2018-09-10",
                [.name: "梁国栋", .sex: "男", .birth: "1971-11-02", .title: "教授级高级工程师"],
                ["13800000022", "12", "3", "150000"],
                [["甘蔗收割机刀盘改进", "2021", "o3", "480000.50"], ["精密加工实训平台", "2023", "o2", "125000"]]
            ),
            sample(
                "潘建平青蓝工作室",
                "o2",
                "2022-03-01",
                [.name: "潘建平", .sex: "男", .birth: "1980-06-20", .title: "高级教师"],
                ["13800000023", "9", "5", "20000"],
                [["侗族大歌校本课程", "2023", "o1", "0"]]
            ),
        ]
    }
}
