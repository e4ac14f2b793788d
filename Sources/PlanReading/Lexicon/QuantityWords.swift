// SPDX-License-Identifier: Apache-2.0

/// Measure words, bounds, and the many numbers that are no targets (量词).
enum QuantityWords {
    static let units = WordTable<Void>([
        (
            """
            个 期 场 次 名 家 项 批 人 人次 件 份 篇 部 台 间 所 处 门 万元 元 亿元 千元 条 支 户 套 种 类 册 本 张 幅 组 站 轮 课时 学时 万人次
            万人 百人 班次 场次 项次 例 对 位 堂 节课 批次 万册 封 档 只 块 面 节 栋 ％ % 万场次 户次 件次 首 堂课
            """, ()
        )
    ])

    /// Words that begin with a measure word and make it something else.
    static let notUnits = WordTable<Void>([
        (
            """
            个月 个小时 个工作日 个百分点 个一 个确立 个维护 个意识 个自信 个全面 个务必 个结合 个坚持 个不 个代表 个大局 个服务 个一百年
            个文明 个伟大 个相统一 个先锋 个必由 个毫不 个面向 个转变 个更加 个到位 个一批 个一流 名师 家庭 家长 家人 家亲 人员 次会议
            次全会 次全国 次代表 次教职工 次教代会 次职代会 次会员 次党代会 次工代会 人制 项规定 部曲 张网 盘棋 条线 件事 项工作 类会员 节一
            个方面 个层面 个环节 个渠道 个阵地 次全委 次全体 次大会 届 面红旗 位一体 条主线 条例 人大 大 节日 节前 处长 次常委 期工程 方 部委 部门 所有 所属 本级 次学术 个维度
            """, ()
        )
    ])

    /// With a bare 一 only these count things; 一家, 一张 and the rest are figures of speech.
    static let unitsAfterOne = WordTable<Void>([("次 期 场 项 名 份 篇 轮 件 部 个 批次 场次 堂", ())])

    static let boundsBefore = WordTable<ProposedTarget.Operator>([
        ("不少于 不低于 不得少于 至少 达到 达 超过 突破 多于 高于 不小于 力争达到", .atLeast),
        ("不超过 不多于 不高于 控制在 少于 低于 最多 不得超过 限", .atMost),
    ])
    static let atMostAfter = WordTable<Void>([("以内 以下 之内 内", ())])

    /// Growth against last year, which no single number of this year can show.
    static let growth = WordTable<Void>([("增长 同比 环比 比上年 比去年 较上年 较去年 提升 提高 增加 下降 降低 减少 压减 上升", ())])

    static let soft = WordTable<Void>([("一批 若干 一定 部分 一些 适量 适当 数名 数场 多场 多次 几次 几场 多期 批量", ())])

    static let comparatives = WordTable<Void>([("加大 更多 进一步提高 不断提高 提高 扩大 增加 更好 倾斜 提升 降低 减少 加密 增强", ())])

    static let cadences = WordTable<String>([
        ("常态化", "常态化"), ("持续", "持续"), ("定期", "定期"), ("不定期", "不定期"), ("适时", "适时"), ("经常性", "经常性"), ("长期", "长期"),
        ("每月 按月 逐月 每个月 月月", "每月"), ("每季度 每季 按季 按季度 每个季度", "每季度"), ("每学期 每个学期", "每学期"), ("每半年", "每半年"),
        ("每年 每年度 一年一度", "每年"), ("每学年", "每学年"), ("每周 每星期", "每周"), ("每两月 每两个月", "每两个月"), ("全年 全年度", "全年"),
    ])
}
