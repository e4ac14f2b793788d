// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Outgoing

/// What a provider says about itself (提供方的说明): OpenID Connect Discovery 1.0.
struct ProviderDocument: Sendable {
    let authorization: ServiceURL
    let token: ServiceURL
    let keys: ServiceURL
    /// Whether the secret goes into the form instead of the header.
    let sendsSecretInForm: Bool
    /// Whether the way back always says who answers (RFC 9207).
    let namesItself: Bool

    private struct Content: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
        let response_types_supported: [String]?
        let id_token_signing_alg_values_supported: [String]?
        let token_endpoint_auth_methods_supported: [String]?
        let code_challenge_methods_supported: [String]?
        let authorization_response_iss_parameter_supported: Bool?
    }

    init(_ bytes: [UInt8], of settings: SignOnSettings) throws(SignOnFailure) {
        guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)) else { throw .discovery("说明") }
        guard content.issuer == settings.issuer else { throw .discovery("签发方") }
        authorization = try Self.address(content.authorization_endpoint, settings)
        token = try Self.address(content.token_endpoint, settings)
        keys = try Self.address(content.jwks_uri, settings)
        guard content.response_types_supported?.contains("code") ?? true else { throw .discovery("登录方式") }
        let algorithms = content.id_token_signing_alg_values_supported ?? ["RS256"]
        guard algorithms.contains(where: { TokenAlgorithm(rawValue: $0) != nil }) else { throw .discovery("签名算法") }
        // Who does not say may still know it; who lists others only does not.
        guard content.code_challenge_methods_supported?.contains("S256") ?? true else { throw .discovery("登录方式") }
        let methods = content.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
        guard let method = ["client_secret_basic", "client_secret_post"].first(where: methods.contains) else {
            throw .discovery("登录方式")
        }
        sendsSecretInForm = method == "client_secret_post"
        namesItself = content.authorization_response_iss_parameter_supported ?? false
    }

    /// As safe as the provider's own address is: whoever speaks TLS does not send us on without it.
    private static func address(_ text: String, _ settings: SignOnSettings) throws(SignOnFailure) -> ServiceURL {
        guard let url = ServiceURL(text), url.isSecure || settings.issuer.hasPrefix("http://") else { throw .discovery("网址") }
        return url
    }
}
