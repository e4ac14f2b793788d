// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Setting up one's second factor, renewing its recovery codes, doing without it.
struct SecondFactorRoutes {
    let database: any Database
    let policy: SignInPolicy
    let terms: TrustTerms
    let hasher: PasswordHasher
    let sealer: Sealer

    func add(to site: inout Site) {
        site.page("account/second-factor", .signedIn, "我的动态码") { .page(try page($0, [])) }
        site.action("account/second-factor", .signedIn, "开始设动态码", prepare: check, begin)
        site.action("account/second-factor/confirmation", .signedIn, "用一个码确认动态码", confirm)
        site.action("account/second-factor/recovery-codes", .signedIn, "换备用码", prepare: check, renew)
        site.action("account/second-factor/removal", .signedIn, "停用动态码", prepare: check, remove)
    }

    private var proof: PasswordProof { PasswordProof(database: database, hasher: hasher) }

    private func check(_ submission: Submission) async throws -> String? { try await proof.fitting(submission) }

    private func begin(_ visit: Visit, _ fitting: String?) throws -> Reply {
        guard sealer.isReady else { throw SecondFactorRefusal.noKey }
        guard try proof.isCurrent(fitting, visit) else { return try refuse(visit, [Self.wrongPassword], "设动态码时密码不对") }
        guard try SecondFactorStore(visit.db, sealer).begin(OneTimeCode(), for: visit.viewer.account, at: visit.now) else {
            throw SecondFactorRefusal.isOn
        }
        return .redirect(to: "/account/second-factor")
    }

    private func confirm(_ visit: Visit) throws -> Reply {
        let (store, account) = (SecondFactorStore(visit.db, sealer), try visit.viewer.account)
        guard let factor = try store.find(account) else { throw SecondFactorRefusal.notBegun }
        guard !factor.isOn else { throw SecondFactorRefusal.isOn }
        guard try store.take(visit.form.text("code"), of: account, at: visit.now) else {
            return try refuse(visit, [Self.wrongCode], "设动态码时码不对")
        }
        guard try store.confirm(account, at: visit.now) else { throw SecondFactorRefusal.isOn }
        // Whoever is signed in elsewhere was let in by the password alone.
        _ = try SessionStore(visit.db).endOthers(of: account, than: visit.submission.token)
        try note(visit, "set-second-factor", "启用动态码")
        return try codes(visit)
    }

    private func renew(_ visit: Visit, _ fitting: String?) throws -> Reply {
        if let refusal = try refusal(visit, fitting, "换备用码") { return refusal }
        try note(visit, "renew-recovery-codes", "换了一批备用码")
        return try codes(visit)
    }

    private func remove(_ visit: Visit, _ fitting: String?) throws -> Reply {
        if let refusal = try refusal(visit, fitting, "停用动态码") { return refusal }
        guard try SecondFactorStore(visit.db, sealer).remove(try visit.viewer.account) else { throw SecondFactorRefusal.isOff }
        try note(visit, "remove-second-factor", "停用动态码")
        return .redirect(to: "/account/second-factor", saying: Notice("动态码已停用", tone: .watch))
    }

    /// Both proofs at once: the password and a code from the phone.
    private func refusal(_ visit: Visit, _ fitting: String?, _ act: String) throws -> Reply? {
        let store = SecondFactorStore(visit.db, sealer)
        guard try store.isOn(for: visit.viewer.account) else { throw SecondFactorRefusal.isOff }
        // The code is taken only beside the right password: a wrong one must not use it up.
        guard try proof.isCurrent(fitting, visit) else { return try refuse(visit, [Self.wrongPassword], "\(act)时密码不对") }
        guard try store.take(visit.form.text("code"), of: visit.viewer.account, at: visit.now) else {
            return try refuse(visit, [Self.wrongCode], "\(act)时动态码不对")
        }
        return nil
    }

    private func refuse(_ visit: Visit, _ errors: [FieldError], _ sentence: String) throws -> Reply {
        if try GuessGuard(policy: policy).count(visit, sentence) {
            return .session(nil, to: "/login", saying: GuessGuard.locked)
        }
        return .page(try page(visit, errors))
    }

    private func codes(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let codes = try SecondFactorStore(visit.db, sealer).renewCodes(of: viewer.account)
        return .page(
            RecoveryCodesPage(
                name: viewer.name,
                login: try AccountStore(visit.db).login(of: viewer.account) ?? "",
                made: visit.today.written,
                codes: codes.map(\.text)
            )
        )
    }

    private func page(_ visit: Visit, _ errors: [FieldError]) throws -> SecondFactorPage {
        let (viewer, store) = (try visit.viewer, SecondFactorStore(visit.db, sealer))
        let factor = try store.find(viewer.account)
        let code = factor?.isOn == false ? try store.code(of: viewer.account) : nil
        let login = try AccountStore(visit.db).login(of: viewer.account) ?? ""
        let demands = try FactorDemandStore(visit.db).open(for: viewer.account, on: visit.today)
        return SecondFactorPage(
            state: factor.map { $0.isOn ? .on : .begun } ?? .off,
            since: factor?.confirmedAt.map(\.day.written) ?? "",
            codesLeft: factor?.codesLeft ?? 0,
            demands: demands.map { Self.words($0, on: visit.today) },
            source: terms.secondFactor.citation,
            key: code.map { Self.inFours($0.key) } ?? "",
            address: code.map { $0.address(for: login) } ?? "",
            errors: errors
        )
    }

    private static func words(_ demand: FactorDemand, on today: Day) -> String {
        demand.from <= today
            ? "\(demand.unionName)要求\(demand.role.label)用动态码：设好以前，这项授权不起作用。"
            : "\(demand.unionName)要求\(demand.role.label)从\(demand.from.written)起用动态码：到时没有设，授权不起作用。"
    }

    private static func inFours(_ key: String) -> String {
        stride(from: 0, to: key.count, by: 4).map { String(key.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }

    private func note(_ visit: Visit, _ verb: String, _ sentence: String) throws {
        try visit.note(Subject("account", visit.viewer.account), verb, sentence)
    }

    private static let wrongPassword = FieldError("current", "密码不对")
    private static let wrongCode = FieldError("code", "动态码不对：每个码只能用一次，等下一个再输；总不对就看看手机的时间")
}
