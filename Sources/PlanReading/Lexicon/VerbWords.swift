// SPDX-License-Identifier: Apache-2.0

/// What a verb promises (动词分类).
enum VerbClass: Sendable {
    /// Something is done that leaves a record: 举办, 评选, 慰问.
    case deliver
    /// Something is moved along; a commitment only with an object we know: 推进, 完善.
    case advance
    /// A stance: 坚持, 树立.
    case orient
    /// A wish for an effect: 保障, 营造.
    case intend
    /// Looks like a verb but is part of a noun: 工会组织, 抓落实.
    case none
}

/// A verb as the lexicon knows it.
struct Verb: Sendable {
    var kind: VerbClass
    /// A verb and nothing else, wherever it stands; the others count only at the head of a clause.
    var isPlain: Bool
}

/// The verbs of work plans.
enum VerbWords {
    static let table = WordTable<Verb>([
        (deliverAnywhere, Verb(kind: .deliver, isPlain: true)),
        (deliverAtHead, Verb(kind: .deliver, isPlain: false)),
        (advanceAnywhere, Verb(kind: .advance, isPlain: true)),
        (advanceAtHead, Verb(kind: .advance, isPlain: false)),
        (orientAnywhere, Verb(kind: .orient, isPlain: true)),
        (orientAtHead, Verb(kind: .orient, isPlain: false)),
        (intend, Verb(kind: .intend, isPlain: true)),
        (nouns, Verb(kind: .none, isPlain: true)),
    ])

    /// What makes a noun of the verb before it.
    static let nounTails = WordTable<Void>([("率 者 金 性 人数 人次 对象 内容 名额 规模 比例 覆盖率 标准 金额 程序 员的 员队伍", ())])

    /// 举措动词, wherever they stand.
    private static let deliverAnywhere = """
        举办 召开 开展 组织开展 承办 主办 举行 评选 选树 选拔 命名 表彰 创建 培育 建立 建成 新建 共建 制定 制订 修订 印发 出台
        编制 编印 编写 汇编 补助 资助 拨付 发放 收集 征集 组队 落实 实施 推行 推广 开发 开通 开设 设立 成立 配备 配齐 轮训
        打造 搭建 筹备 签订 邀请 上线 推送 筹集 筹措 完成 安排 评出 选出 推出 验收 听取 做好 抓好 办好 管好 用好 办实 遴选 增设
        增配 修缮 改造 改建 扩建 换届 发布 公布 起草 提交 解决 处理 处置 化解 倾斜 用于 用在 拍摄 制作 编排 兑现 核查 办结 摸清 录入
        采集 汇总 协助 同部署 同落实 策划 选派 选送 聘请 聘任 订购 购置 采购 投入 设置 建好 建强 评定 认定 授予 吸纳 救助
        帮扶 慰问 走访 探望 看望 必访 接待 受理 答复 回访 普查 督办 通报 报送 上报 参评 联办 协办 推选 组建 新增 打通 试行 开办 进行 过集体生日 过生日
        举荐 兴建 改选 补选 增补 排查 整改 清理 张贴 播放 刊发 刊登 撰写 交流展示 结对 签约 演出 巡演 巡讲 宣讲
        """

    /// 举措动词 that are nouns elsewhere: 培训, 指导.
    private static let deliverAtHead = """
        组织 推荐 确认 研究 调研 参加 参与 掌握 考核 测评 评估 审计 审议 审查 统计 检查 督查 督导 指导 培训 调查 摸底 建档 办理 宣传
        学习 调解 协商 监测 更新 维修 建设 建 办 评 选 送 订 发展 吸收 选举 总结 反馈 提供 服务 帮助 联系 对接 配合 申报 申请 争创
        设计 发动 承担 承接 参照 整理 归档 公开 公示 补贴 奖励 监督 管理 落细 多作 多做 多办 及时掌握 学习宣传 学习贯彻 宣传贯彻
        使用 订阅 编 作 请 给予 支付 收缴 征订 启动 主动采取 采取 引进 选聘 会同 邀 庆祝 纪念 实行 执行 用足 列支 预留 提取
        """

    /// 推进动词, wherever they stand.
    private static let advanceAnywhere = """
        推动 推进 深化 完善 健全 加强 强化 规范 提高 扩大 巩固 关心 关注 维护 贯彻 贯彻落实 构建 拓展 延伸 优化 加大 引导 督促
        改进 抓实 做实 做细 做优 做强 关爱 探索 加快 争取 畅通 理顺 压实 织密 擦亮 防范 净化 改善 丰富 推动实现 抓紧 抓牢 活跃 充实
        """

    private static let advanceAtHead = """
        支持 鼓励 创新 严格 协调 教育 动员 关怀 尊重 监管 防止 预防 提倡 培养 挖掘 整合 统筹 跟踪 提升
        """

    /// 导向动词, wherever they stand.
    private static let orientAnywhere = """
        坚持 突出 树立 牢固树立 坚定 做到 牢记 把握 领悟 弘扬 践行 站稳 贯穿 高举 拥护 筑牢 厚植 传承 发挥 发挥好 重视 适应 摆在
        作为首要 作为重要 融入 履行 展现 彰显 恪守 永葆 顺应 汇聚 团结 号召 争当 争做 守牢 严守 认清 忠诚 服从 坚守 勇担 引领
        夯实 锚定 心系 听党话 跟党走 聚焦主责 凝心聚力 立德树人 锤炼 涵养 筑起 绘就 谱写 奋力 贯彻新发展理念 把准 抢抓 讲好 接受 转变 争先创优 守好
        """

    private static let orientAtHead = """
        了解 体现 倡导 认识 增强 领会 明确 服务大局 全心全意 深刻 力争 力求 为了 体察 争创一流 作为 遵循 遵守 强调 立足
        """

    /// 目的动词.
    private static let intend = """
        保障 确保 保证 促进 助力 激发 凝聚 营造 形成 满足 增进 激励 推动形成 提振 释放 使得 造福 惠及 赢得 取得 达到 解除
        """

    /// Words that carry a verb inside and are none.
    private static let nouns = """
        工会组织 党组织 基层组织 群众组织 群团组织 组织建设 组织体系 组织功能 组织领导 组织保障 各级组织 组织形式 组织者 组织优势
        社会组织 学术组织 抓落实 落实情况 落地落实 落实落地 狠抓落实 组织和 举办单位 参加人员 组织部 宣传部 组织人事 研究生 研究院
        教学研究 调查研究 培训班 培训中心 管理办法 管理制度 检查组 选举办法 考核办法 评选办法 评选表彰工作 组织生活 有组织 组织力
        团结带领 安排部署 工作安排 组织动员体系 工会建设 干部学习制度 学习制度 学习型 学习日 建议 建言 创建工作 创建活动 建设工作
        评选工作 推荐工作 评选活动 推荐评选 推荐选树 推荐选举 服务平台 服务站 服务中心 送教 送科技 送文化 送医 送健康 送温暖 送清凉
        送岗位 选手 建家 建会 评家 办法 办公室 办学 编办 发展规划 作用 作品 作风 请示 评委 监督作用 发展大局 维护者 引领作用
        奖励办法 管理体系 服务体系 维护稳定 选树活动 慰问金 慰问品 帮扶资金 帮扶机制 走访慰问金 规范化 规范性 维护职能 社会保障 互助保障 医疗保障 服务保障 制度保障 权益保障 劳动保障 保障制度 保障机制 保障体系
        保障水平 保障部 保障局 线上线下 线上 意识形态
        """
}
