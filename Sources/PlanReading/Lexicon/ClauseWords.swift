// SPDX-License-Identifier: Apache-2.0

/// The small words that open, colour and close a clause.
enum ClauseWords {
    /// Adverbs and auxiliaries before a verb: 深入, 进一步.
    static let adverbs = WordTable<Void>([
        (
            """
            深入 认真 广泛 积极 持续 进一步 常态化 扎实 切实 着力 大力 不断 继续 全面 及时 主动 充分 定期 实时 有效 有序 稳步 逐步 加快
            严格 统筹 妥善 精心 适时 努力 坚决 深刻 牢固 全力 重点 抓紧 依法 依规 科学 合理 更好 更加 适当 同步 协同 共同 分别 各 均
            要 应 应当 须 必须 将继续 拟 计划 争取 力争 可 并 也 还 再 同时 此外 另外 其中 以及 切实做好 高质量 高标准 高水平 创新性
            创造性 经常性 不定期 长期 分类 分层 分级 分批 分期 逐一 逐步 首次 率先 带头 自觉 始终 坚持每 坚持定期 用心 用情 用力
            精准 规范 有针对性地 有计划地 有组织地 因地制宜 多渠道 多形式 多层次 多方 深层次 细致 扎扎实实 全方位 尽快 尽早 按时 按期
            按月 按季 按季度 集中 优先 特别是 尤其是 组织力量 实地 深度 全程 就近 统一 普遍 稳妥 大规模 广泛深入 深入细致 深入实际 深入基层 深入一线
            """, ()
        )
    ])

    /// Openers of an adverbial that waits for its clause: 围绕, 依托.
    static let frames = WordTable<Void>([
        (
            "围绕 依托 结合 通过 利用 借助 聚焦 立足 针对 以 在 从 对 对于 向 为 与 同 和 根据 按照 依据 依照 参照 遵照 对照 本着 紧扣 紧紧围绕 紧密结合 充分利用 把 将 由 联合 会同 携手 协同 配合 面向 借鉴 发挥好 随着 经 自 就 每 到 至 用",
            ()
        )
    ])

    /// Adverbials that stand before a comma and belong to what follows.
    static let leaning = WordTable<Void>([
        ("围绕 紧紧围绕 紧扣 依托 结合 紧密结合 通过 利用 充分利用 借助 聚焦 立足 针对 面向 联合 会同 携手 以 在", ())
    ])

    /// Words that name an authority: 按照, 根据.
    static let authorities = WordTable<Void>([("按照 根据 依据 依照 遵照 参照 对照", ())])

    /// Endings too general for any record to show: 作用, 氛围.
    static let abstractEndings = WordTable<Void>([
        (
            """
            作用 地位 意识 思维 氛围 格局 能力 水平 关系 精神 自信 维护 意义 使命 担当 导向 大局 方向 根基 获得感 幸福感 安全感 归属感
            荣誉感 认同感 使命感 责任感 凝聚力 影响力 战斗力 向心力 吸引力 创造力 引领力 服务力 执行力 公信力 感召力 新台阶 新局面 引领
            权益 舞台 热情 活力 力量 动力 积极性 主动性 创造性 优势 本领 素质 素养 质量 效能 成效 实效 效果 环境 生态 基础 支撑 条件 合力
            初心 新篇章 篇章 全过程 各方面 全过程各方面 发展 总要求 安全观 要求 队伍建设 自身建设 作风建设 能力建设 党的建设 思想建设
            新趋势 趋势 所盼 所想 心声 需求 需要 关切 底线 防线 责任 主阵地 主责主业 规矩 理念 身心健康 健康成长 健康 贡献 成绩 好成绩
            形象 风尚 风气 正能量 和谐稳定 稳定 人心 共识 温暖 关怀 价值 功能 智慧 纽带 桥梁 保证 保障作用 忠诚 政治任务 首位 首要任务
            实处 走深走实 新作为 新气象 新成效 新突破 突破 提升 进步 热爱 期盼 全局
            教育强国 教育强省 教育强市 建功立业 道路 旗帜 内涵 品质 后顾之忧 诚信 公平 正义 尊严 氛围和环境 强大合力 动能 优良传统 风采
            新风貌 风貌 中心工作 中心任务 作风 工作作风 故事 监督 本色 品格 定力 判断力 领悟力 改革 满意度
            """, ()
        )
    ])

    /// Objects so definite that they outweigh an abstract ending.
    static let definiteObjects = WordTable<Void>([("信息化水平 数字化水平 信息化建设 先锋模范 战斗堡垒 法律援助 满意度测评", ())])

    /// What is studied when one studies: 讲话, 论述.
    static let teachings = WordTable<Void>([
        ("论述 讲话 精神 思想 全会 二十大 大会 会议 决议 决定 报告 主题教育 党章 条例 指示 批示 回信 贺信 理论 法律法规 工会法", ())
    ])

    /// Objects of 做好 and its like that promise nothing.
    static let vagueObjects = WordTable<Void>([
        ("各项工作 相关工作 有关工作 本职工作 日常工作 其他工作 其它工作 中心工作 工会工作 工会各项工作 新时代工会工作 后续工作 以下工作 如下工作 以下几项工作 以下方面 以下重点工作", ())
    ])

    /// Endings that a record can show although the kind is unknown.
    static let definiteEndings = WordTable<Void>([
        ("机制 制度 办法 方案 平台 台账 档案 网络 力度 活动 项目 工程 行动 计划 试点 示范点 清单 手册 名册 数据库 规程 细则 标准 流程", ())
    ])

    /// Openings of an attribute that still waits for its noun: 打造符合…特点，…的活动.
    static let attributes = WordTable<Void>([("符合 具有 体现 贴近 适应 满足 富有 反映 有利于 集 适合 彰显", ())])
}
