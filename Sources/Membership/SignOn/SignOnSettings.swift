// SPDX-License-Identifier: Apache-2.0
internal import Outgoing

/// The provider of single sign-on (单点登录) that the operator trusts, and as whom the house speaks to it.
public struct SignOnSettings: Sendable {
    /// Exactly as the provider writes itself, the last stroke included or not.
    public let issuer: String
    public let client: String
    let secret: String
    /// What people call it, on the button.
    public let label: String
    /// How long the provider may take to answer.
    let seconds: Int

    public init(issuer: String, client: String, secret: String, label: String, seconds: Int = 10) throws(SignOnMisfit) {
        guard let url = ServiceURL(issuer), !issuer.contains("?") else { throw .issuer }
        // Without TLS only on the own machine: the secret and the code travel there.
        guard url.isSecure || ["127.0.0.1", "localhost"].contains(url.host) else { throw .plain }
        guard (1...200).contains(client.utf8.count), Self.isPrintable(client) else { throw .client }
        guard (16...500).contains(secret.utf8.count), Self.isPrintable(secret) else { throw .secret }
        guard (1...20).contains(label.count) else { throw .label }
        self.issuer = issuer
        self.client = client
        self.secret = secret
        self.label = label
        self.seconds = seconds
    }

    private static func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}

/// What does not fit in the operator's settings.
public enum SignOnMisfit: Error, Sendable, Equatable {
    case issuer, plain, client, secret, label

    public var sentence: String {
        switch self {
        case .issuer: "提供方的网址要照它自己写的抄，像 https://sso.example.edu.cn/realms/union，不带问号。"
        case .plain: "提供方的网址要用 https；只有本机的可以用 http。"
        case .client: "客户端编号是提供方给的一串字母、数字和符号，不能空着。"
        case .secret: "客户端密钥要有 16 到 500 个字母、数字和符号，照提供方给的原样放进文件。"
        case .label: "提供方的叫法写 1 到 20 个字，像 统一身份认证。"
        }
    }
}
