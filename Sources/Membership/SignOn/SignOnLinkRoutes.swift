// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Linking an identity at the provider to one's own account, and undoing it. Nobody else does either.
struct SignOnLinkRoutes {
    let policy: SignInPolicy
    let proof: PasswordProof
    let provider: Provider?

    func add(to site: inout Site) {
        site.action("account/sso", .signedIn, "绑定单点登录", prepare: check, begin)
        site.action("account/sso/removal", .signedIn, "解除单点登录的绑定", unlink)
    }

    private struct Readiness: Sendable {
        let fitting: String?
        let document: Result<ProviderDocument, SignOnFailure>
    }

    private func check(_ submission: Submission) async throws -> Readiness {
        guard let provider else { throw Refusal.notFound }
        let fitting = try await proof.fitting(submission)
        do {
            return Readiness(fitting: fitting, document: .success(try await provider.document(at: submission.now)))
        } catch {
            return Readiness(fitting: fitting, document: .failure(error))
        }
    }

    private func begin(_ visit: Visit, _ readiness: Readiness) throws -> Reply {
        guard let provider else { throw Refusal.notFound }
        // Whoever finds an open session must not make himself a way in that outlives it.
        guard try proof.isCurrent(readiness.fitting, visit) else {
            let isLocked = try GuessGuard(policy: policy).count(visit, "绑定单点登录时密码不对")
            if isLocked { return .session(nil, to: "/login", saying: GuessGuard.locked) }
            return .redirect(to: "/account", saying: Notice("密码不对，没有绑定", tone: .late))
        }
        switch readiness.document {
        case .failure(let failure):
            return .redirect(to: "/account", saying: Notice("没有绑定。\(failure.heading)：\(failure.advice)", tone: .late))
        case .success(let document):
            let (token, account) = (visit.submission.token, try visit.viewer.account)
            let ticket = SignOnTicket(token)
            try SignOnStore(visit.db).begin(ticket, by: token, for: account, next: "/account", at: visit.now)
            let address = provider.address(document, ticket)
            return .page(SignOnDeparturePage(label: provider.settings.label, address: address))
        }
    }

    private func unlink(_ visit: Visit) throws -> Reply {
        guard let provider else { throw Refusal.notFound }
        let account = try visit.viewer.account
        guard try SignOnStore(visit.db).unlink(account) else {
            return .redirect(to: "/account", saying: Notice("没有绑定，不用解除", tone: .watch))
        }
        try visit.note(Subject("account", account), "unlink-sign-on", "解除单点登录的绑定：\(provider.settings.label)")
        return .redirect(to: "/account", saying: Notice("已解除，以后用密码登录"))
    }
}
