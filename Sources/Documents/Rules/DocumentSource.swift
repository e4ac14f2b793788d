// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Where a rule of documents stands, and how sure we are of it.
public struct DocumentSource: Sendable, Equatable {
    let instrument: String
    let article: String
    /// What it says, in words of ours.
    let meaning: String
    /// What the system makes of it.
    let practice: String
    let confidence: Confidence

    /// As it stands beside a refusal.
    public var citation: String {
        "\(instrument)\(article)\(confidence.caution.map { "（\($0)）" } ?? "")：\(meaning)"
    }

    private static let regulation = "《党政机关公文处理工作条例》（中办发〔2012〕14号，工会参照执行）"

    static let kinds = DocumentSource(
        instrument: regulation,
        article: "第八条",
        meaning: "公文种类主要有十五种。",
        practice: "只能从这十五种里选；要点、方案、办法、名单用通知印发。",
        confidence: .sure
    )
    static let requestRecipient = DocumentSource(
        instrument: regulation,
        article: "第十五条",
        meaning: "向上级行文，原则上主送一个上级机关，需要时抄送相关上级和同级，不抄送下级。",
        practice: "请示的主送必须正好一个，抄送里有下级就不能送审。",
        confidence: .sure
    )
    static let oneMatter = DocumentSource(
        instrument: regulation,
        article: "第十五条",
        meaning: "请示一文一事；报告等非请示性公文里不得夹带请示事项。",
        practice: "送审请示时要确认只请示一件事；报告里出现“妥否”“请批示”一类的话，记下提醒，由核稿人定。",
        confidence: .sure
    )
    static let signer = DocumentSource(
        instrument: regulation,
        article: "第九条",
        meaning: "上行文应当标注签发人姓名。",
        practice: "请示和报告自动印签发人。",
        confidence: .sure
    )
    static let jointNumber = DocumentSource(
        instrument: regulation,
        article: "第九条",
        meaning: "联合行文时，使用主办机关的发文字号。",
        practice: "只能用主办工会自己的代字编号；号按代字和年度连续，作废也不再用。",
        confidence: .sure
    )
    static let countersign = DocumentSource(
        instrument: regulation,
        article: "第二十二条",
        meaning: "联合发文由所有联署机关的负责人会签。",
        practice: "联署的每一家都要会签，主办的才能签发。",
        confidence: .sure
    )
    static let recheck = DocumentSource(
        instrument: regulation,
        article: "第二十五条",
        meaning: "已签批的公文印发前应当复核；需作实质性修改的，报原签批人复审。",
        practice: "签发时给全文取指纹；改一个字就回到签发人那里，指纹不符不能编号印发。",
        confidence: .sure
    )
    static let secrecy = DocumentSource(
        instrument: "《中华人民共和国保守国家秘密法》（2024年修订）",
        article: "",
        meaning: "禁止未采取保密措施，在互联网及其他公共信息网络中传递国家秘密。",
        practice: "名字或者文字里有密级标志的，一律不收，也不能拟稿。",
        confidence: .unsure
    )
    static let receipt = DocumentSource(
        instrument: "《中华人民共和国电子签名法》（2019年修正）",
        article: "第十条、第十一条",
        meaning: "数据电文进入收件人指定系统的时间，视为收到的时间；约定要确认收讫的，发件人收到确认时视为收到。",
        practice: "送达和签收的时间都用服务器时间，谁签的记名，记下就不能改。",
        confidence: .verified
    )
    static let seal = DocumentSource(
        instrument: regulation,
        article: "第九条",
        meaning: "公文中有发文机关署名的，应当加盖发文机关印章，并与署名机关相符；有特定发文机关标志的普发性公文可以不加盖。",
        practice: "本会定了要登记用印的，每个署名机关的章都登记了才能印发；纪要不用。",
        confidence: .sure
    )
    static let withdrawal = DocumentSource(
        instrument: regulation,
        article: "公文管理一章",
        meaning: "公文由发文机关、上级机关依职权撤销、废止；被撤销的自始无效，被废止的从废止之日起失效。",
        practice: "撤回要另发一份通知，印发时原件标“已撤回”，停止签收和催签；原件和号都留着。",
        confidence: .unsure
    )
    static let archive = DocumentSource(
        instrument: "《机关档案管理规定》（国家档案局令第13号）",
        article: "",
        meaning: "上年办完的文件材料，第二年6月底前归档。",
        practice: "过了6月30日还没归档的，列在表头提醒。",
        confidence: .unsure
    )
    static let retention = DocumentSource(
        instrument: "《机关文件材料归档范围和文书档案保管期限规定》（国家档案局令第8号）",
        article: "",
        meaning: "文书档案的保管期限分永久、30年、10年。",
        practice: "归档时三选一。",
        confidence: .sure
    )
}
