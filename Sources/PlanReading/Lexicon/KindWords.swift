// SPDX-License-Identifier: Apache-2.0

/// The nouns that tell a measure's kind, most telling first: the first list with a word in the phrase decides.
enum KindWords {
    /// Each list once; `MeasureKind` may come twice, with strong words early and weak ones late.
    static let lists: [(kind: MeasureKind, words: String)] = [
        (.proposal, "提案"),
        (.event, "协会 社团 俱乐部 兴趣小组"),
        (.election, "选举 换届 补选 改选 推选代表 代表推选 代表候选人 增补委员 次代表大会"),
        (
            .tournament,
            "羽毛球 乒乓球 篮球 足球 排球 球类 球赛 象棋 围棋 棋类 棋牌 运动会 拔河 田径 游泳比赛 广播体操比赛 广播操 健身操比赛 体育比赛 职工比赛 棋艺"
        ),
        (
            .contest,
            "竞赛 大赛 青教赛 教学比赛 技能比武 比武 演讲比赛 教学技能 基本功 说课 微课 技能比赛 选手 技能竞赛 知识竞答 初赛 复赛 决赛 半决赛 参赛"
        ),
        (.training, "培训 轮训 研修 读书班 研讨班 学习班 外出学习 外出培训 进修 干部能力 业务骨干班"),
        (.guidance, "联系点 蹲点 下基层 实事好事 业务指导 结对帮带 对口联系"),
        (.voice, "意见建议 意见征集 征求意见 听取意见 意见箱 心理 舆情 民情 社情 思想动态 思想状况 谈心谈话 主席接待日 主席信箱 建言献策 合理化建议"),
        (.call, "征文 征集 评选 评比 推荐 选树 推选 表彰 命名 确认 示范点 申报 遴选 推优 评优 优秀作品 先进个人 先进集体 劳动模范 劳动奖 先锋号 标兵 评出 优秀成果"),
        (.party, "主题教育 党支部 党建 党员 党纪 从严治党 党风廉政 主题党日 党组织 党的政治建设 廉政 廉洁 八项规定"),
        (.democracy, "教代会 职代会 教职工代表大会 职工代表大会 民主管理 校务公开 院务公开 厂务公开 政务公开 民主监督 民主参与 集体协商 集体合同 双代会 代表巡视 会员代表大会 工代会 听取审议 审议"),
        (.survey, "调研 问卷 满意度 评家 测评 评估 调查"),
        (.registry, "网络建设 服务站"),
        (.system, "智慧工会 网上工会"),
        (.event, "法治宣传 普法 主题宣传 宣传月 宣传周 宣传教育活动 女教职工活动"),
        (.subsidy, "经费补助 补助经费 补助基层 以奖代补 专项补助 扶持资金 项目资助 经费支持"),
        (.casework, "调解 信访 法律援助 维权 侵害 权益 纠纷 争议 诉求 突发 实际问题 实际困难 法律咨询 来信来访 法律服务 法律顾问 劳动关系"),
        (.risk, "隐患 稳定情况 不稳定因素 维稳 排查 安全生产 安全检查 劳动安全 安全防护 劳动保护"),
        (
            .benefit,
            """
            慰问 疗休养 疗养 休养 体检 互助 保险 待遇 帮扶 救助 困难教职工 困难职工 困难补助 困难会员 过集体生日 必访 送温暖 送清凉 筛查 两癌 福利 生日 大病 普惠
            助学 托管 托育 暑托 医疗保障 关爱基金 工会会员卡 优惠
            """
        ),
        (.volunteering, "志愿服务 志愿者 志愿 送教 支教 公益服务 送课"),
        (.subsidy, "补助 补贴 资助"),
        (.media, "公众号 舆论阵地 宣传阵地 网站 新媒体 专栏 信息报送 稿件 通讯员 信息员 宣传报道 融媒体 报刊 视频号 信息宣传 宣传工作 工会信息 简讯 简报 推文 画册 宣传册 编印 内刊 编发"),
        (.system, "信息化 数字化 智慧工会 网上工会 信息系统 小程序 实名制 数据库 会员系统 信息库 数字工会 服务平台 智慧 线上平台 网上平台 电子"),
        (.finance, "经费 财务 经审 预算 决算 资产 审计 会费 向基层倾斜 内控 预决算 账户 资金"),
        (
            .registry,
            "教职工之家 职工之家 小家 工作室 母婴室 关爱室 活动阵地 活动场所 阵地建设 建家 书屋 活动中心 会员发展 发展会员 建会 入会 组建工会 健身房 活动室 驿站 工会组织 档案 之家"
        ),
        (
            .study,
            """
            学习 宣讲 讲话 论述 思想政治教育 理想信念 核心价值观 形势政策 理论武装 二十大 全会精神 教育实践 师德教育 国情教育 政治教育
            革命传统 学习教育 讲堂 会议精神 大会精神 师德师风教育 爱国主义 警示教育 专题学习 集中学习 研学 红色教育基地
            """
        ),
        (
            .event,
            """
            活动 行动 讲座 联谊 交友 婚恋 文体 晚会 文艺 展演 汇演 沙龙 论坛 健步走 读书 书画 摄影 展览 协会 社团 座谈会 报告会 宣传 仪式
            趣味 亲子 女教职工 女职工 观影 文化节 体育节 艺术节 课堂 节日 合唱 联欢 团建 茶话会 健身 兴趣小组 俱乐部 单身 比赛 故事会 教师节 妇女节 劳动节 国庆节 重阳节 答题 登山 汇演 巡讲 女教师
            """
        ),
        (.guidance, "指导 督导 督查 结对 检查"),
        (.study, "精神 师德"),
    ]

    /// Word → place of its list: the lowest place found in a phrase decides.
    static let table = WordTable<Int>(lists.enumerated().map { ($0.element.words, $0.offset) })

    /// Endings of rules and papers: with 建立, 制定 and their like they make a policy.
    static let papers = WordTable<Void>([
        ("机制 制度 办法 方案 规定 细则 实施意见 指导意见 规程 标准 清单 规划 章程 思路 规则 条例 指南 手册 流程 体制机制 规范 预案 意见 通知", ())
    ])

    /// What a phrase ends with outweighs the nouns before it: 教代会运行情况开展调研 is a survey.
    static let endings = WordTable<MeasureKind>([
        ("调研 问卷调查 专题调研", .survey), ("培训班 培训 轮训 研修班", .training), ("竞赛 大赛 技能比武", .contest), ("征文 征文活动", .call),
        ("文体活动 文化活动 体育活动 宣传教育活动", .event),
    ])

    static let draftingVerbs = WordTable<Void>([
        ("建立 健全 完善 制定 制订 修订 出台 印发 研究 探索 起草 编制 优化 规范 形成 推行 试行 创新", ())
    ])
}
