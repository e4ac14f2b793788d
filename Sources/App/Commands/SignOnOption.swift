// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Membership

/// Through whom people may sign in besides passwords. The secret stands in a file, where no list of processes shows it.
struct SignOnOption: ParsableArguments {
    @Option(help: "单点登录提供方的网址（issuer），照对方写的原样；不写就没有单点登录。环境变量 HEARTH_SSO_ISSUER。")
    var ssoIssuer: String?

    @Option(help: "提供方给本系统的客户端编号。环境变量 HEARTH_SSO_CLIENT。")
    var ssoClient: String?

    @Option(help: "放客户端密钥的文件，只有本用户能读。环境变量 HEARTH_SSO_SECRET。")
    var ssoSecret: String?

    @Option(help: "登录页上怎么叫提供方；不写是 统一身份认证。环境变量 HEARTH_SSO_LABEL。")
    var ssoLabel: String?

    /// The provider that was asked for on the command line, else in the environment; `nil` without one.
    func settings() throws -> SignOnSettings? {
        guard let issuer = value(ssoIssuer, "HEARTH_SSO_ISSUER") else { return nil }
        guard let client = value(ssoClient, "HEARTH_SSO_CLIENT") else { throw Complaint("用单点登录要写 --sso-client。") }
        guard let path = value(ssoSecret, "HEARTH_SSO_SECRET") else { throw Complaint("用单点登录要写 --sso-secret：放密钥的文件。") }
        let label = value(ssoLabel, "HEARTH_SSO_LABEL") ?? "统一身份认证"
        do {
            return try SignOnSettings(issuer: issuer, client: client, secret: secret(in: path), label: label)
        } catch let misfit as SignOnMisfit {
            throw Complaint("单点登录：\(misfit.sentence)")
        }
    }

    private func value(_ option: String?, _ variable: String) -> String? {
        if let option { return option }
        let setting = ProcessInfo.processInfo.environment[variable] ?? ""
        return setting.isEmpty ? nil : setting
    }

    private func secret(in path: String) throws -> String {
        let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        guard let mode, let bytes = FileManager.default.contents(atPath: path) else {
            throw Complaint("读不了单点登录的密钥文件 \(path)。")
        }
        guard mode & 0o077 == 0 else {
            throw Complaint("密钥文件 \(path) 别的用户也能读。运行 chmod 600 \(path)，再试一次。")
        }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
