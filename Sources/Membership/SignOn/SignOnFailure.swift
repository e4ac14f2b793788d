// SPDX-License-Identifier: Apache-2.0

/// Why a sign-in through the provider came to nothing.
enum SignOnFailure: Error, Sendable, Equatable {
    /// The provider was not reached, or did not answer in time.
    case unreachable
    /// Too many are on their way at once.
    case busy
    /// What the provider says about itself does not fit.
    case discovery(String)
    /// The provider itself said no; the word is one of the protocol's.
    case refused(String)
    /// Nothing of this browser is on its way: over, used, or begun elsewhere.
    case stale
    /// The answer names another provider than the one that was asked.
    case otherIssuer
    /// The code was not changed for a token.
    case exchange(Int)
    /// The answer is cut off, too long, or no answer of this protocol.
    case answer
    case token(TokenFlaw)
    case notLinked
    case disabled

    var heading: String {
        switch self {
        case .unreachable, .busy: "单点登录现在连不上"
        case .refused("access_denied"): "没有登录：对方那边取消了"
        case .notLinked: "这个身份还没有绑定账号"
        case .disabled: "账号已停用"
        case .stale: "这次登录已经过时"
        default: "单点登录没有成功"
        }
    }

    /// How to mend it.
    var advice: String {
        switch self {
        case .unreachable: "过一会儿再试，或者用账号和密码登录。"
        case .busy: "同时登录的人太多，过一分钟再试。"
        case .discovery(let what): "对方的\(what)和本系统的设定对不上，请系统管理员用 hearth doctor 查。"
        case .refused("access_denied"): "要登录就再按一次，或者用账号和密码登录。"
        case .refused: "对方没有让登录，请系统管理员核对两边的设定。"
        case .stale: "隔得太久、已经用过，或者不是从这个浏览器开始的。再登录一次。"
        case .otherIssuer: "答复不是来自设定的提供方，没有采用。再登录一次；总是这样，请告诉系统管理员。"
        case .exchange: "对方没有认这次的登录码。再登录一次；总是这样，请系统管理员核对两边的设定。"
        case .answer: "对方的答复读不懂。过一会儿再试；总是这样，请告诉系统管理员。"
        case .token(let flaw): flaw.sentence
        case .notLinked: "先用账号和密码登录，再到“我的”里绑定一次；以后就能这样登录。"
        case .disabled: "请找本单位工会的系统管理员。"
        }
    }

    /// The same for the operator.
    var mend: String {
        switch self {
        case .unreachable: "检查 --sso-issuer 的网址、DNS、防火墙和对方的证书。"
        case .discovery("签发方"): "--sso-issuer 要和对方写的 issuer 一个字不差。"
        case .discovery: "对方要支持授权码登录（code、S256）和 RS256 或 ES256 签名，地址要用 https。"
        default: "请和对方的管理员核对。"
        }
    }

    /// Whether it rests on what the provider has signed. The rest anybody can bring about as often as they like.
    var isVouchedFor: Bool {
        switch self {
        case .notLinked, .disabled: true
        case .token(let flaw): flaw.isFoundUnderSignature
        default: false
        }
    }

    /// The same for the journal: no secret, no code, no token.
    var record: String {
        switch self {
        case .unreachable: "连不上对方"
        case .busy: "同时登录的太多"
        case .discovery(let what): "对方的\(what)对不上"
        case .refused(let word): "对方没有让登录（\(word)）"
        case .stale: "登录已过时或已用过"
        case .otherIssuer: "答复来自别的提供方"
        case .exchange(let status): "对方没有认登录码（\(status)）"
        case .answer: "对方的答复读不懂"
        case .token(let flaw): "身份凭据没有采用：\(flaw.name)"
        case .notLinked: "这个身份没有绑定账号"
        case .disabled: "账号已停用"
        }
    }
}

/// What is wrong with an identity token.
enum TokenFlaw: Error, Sendable, Equatable, CaseIterable {
    case form, algorithm, key, signature, issuer, audience, party, expired, early, old, nonce, subject

    var name: String {
        switch self {
        case .form: "格式不对"
        case .algorithm: "签名的算法不许用"
        case .key: "签名的密钥不认识"
        case .signature: "签名不对"
        case .issuer: "签发方不对"
        case .audience: "不是给本系统的"
        case .party: "不是发给本系统的"
        case .expired: "过期了"
        case .early: "还没有生效"
        case .old: "签得太早"
        case .nonce: "和这次登录对不上"
        case .subject: "没有写是谁"
        }
    }

    /// Whether it is found only after the signature held.
    var isFoundUnderSignature: Bool {
        switch self {
        case .form, .algorithm, .key, .signature: false
        case .issuer, .audience, .party, .expired, .early, .old, .nonce, .subject: true
        }
    }

    var sentence: String {
        switch self {
        case .expired, .early, .old: "对方给的身份凭据\(name)。再登录一次；总是这样，请系统管理员对一对两边服务器的时间。"
        case .key: "对方换了签名的密钥，还没有公布。过一分钟再试。"
        default: "对方给的身份凭据\(name)，没有采用。再登录一次；总是这样，请告诉系统管理员。"
        }
    }
}

/// What `hearth doctor` says of a provider that cannot be used.
public struct SignOnComplaint: Error, Sendable, Equatable {
    public let sentence: String
}
