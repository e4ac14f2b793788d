// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

extension UnionActing {
    /// Whoever writes a roll batch by batch has the paths in hand since the first.
    func refuseRolls() throws {
        let underway = try db.first("SELECT id FROM roll_import WHERE state IN ('applying', 'undoing') LIMIT 1")
        guard underway == nil else { throw UnionActRefusal.rollUnderway }
    }

    /// What must hold when it is asked for, and still when it takes effect.
    func check(_ act: UnionAct) throws {
        if act.kind == .found {
            let parent = try union(act.decider.union)
            guard try UnionStore(db).span(of: parent.id).closed == nil else { throw UnionActRefusal.isClosed(parent.name) }
            try level(act.unionKind ?? .school, under: parent)
            try free(act.name, below: parent.id)
            return
        }
        let subject = try subject(act)
        guard let parent = subject.parent else { throw UnionActRefusal.isRoot }
        guard try UnionStore(db).span(of: subject.id).closed == nil else { throw UnionActRefusal.isClosed(subject.name) }
        switch act.kind {
        case .rename: try free(act.name, below: parent, but: subject.id)
        case .split: try free(act.name, below: parent)
        case .move:
            let target = try open(other: act)
            guard !target.path.text.hasPrefix(subject.path.text) else { throw UnionActRefusal.underItself }
            guard target.id != parent else { throw UnionActRefusal.sameParent(target.name) }
            try level(subject.kind, under: target)
            try free(subject.name, below: target.id)
        case .merge:
            let target = try open(other: act)
            guard target.id != subject.id else { throw UnionActRefusal.sameUnion }
            guard !target.path.text.hasPrefix(subject.path.text) else { throw UnionActRefusal.underItself }
            for below in try UnionStore(db).children(of: subject.id) {
                try level(below.kind, under: target)
                try free(below.name, below: target.id)
            }
        case .found, .abolish: break
        }
        try refuseElsewhere(act, subject)
    }

    /// Unions go elsewhere between the asking and the day: then it is for another to decide.
    private func refuseElsewhere(_ act: UnionAct, _ subject: Union) throws {
        let target = try act.other.map { try union($0).path }
        let path = try UnionAct.decider(of: act.kind, about: subject.path, to: target)
        guard let decider = try UnionStore(db).find(path: path) else { throw Refusal.notFound }
        guard decider.id == act.decider.union else { throw UnionActRefusal.decidedElsewhere(decider.name) }
    }

    private func level(_ kind: Union.Kind, under parent: Union) throws {
        guard UnionActRules.mayStand(kind, under: parent.kind) else {
            throw UnionActRefusal.wrongLevel(kind, under: parent.kind)
        }
    }

    private func free(_ name: String, below parent: UnionID, but own: UnionID? = nil) throws {
        guard try !store.isTaken(name, below: parent, but: own) else { throw UnionActRefusal.nameTaken(name) }
    }

    private func open(other act: UnionAct) throws -> Union {
        let union = try other(act)
        guard try UnionStore(db).span(of: union.id).closed == nil else { throw UnionActRefusal.isClosed(union.name) }
        return union
    }

    func refuseOpen(_ act: UnionAct, members: [PersonID]) throws {
        let matters = try OpenMatters(db: db, tree: tree).of(act, try subject(act), members: members)
        guard matters.isEmpty else {
            throw UnionActRefusal.isOpen(act.subjectName, matters, act.kind.ends ? rules.noArbitraryEnd : nil)
        }
    }

    func union(_ id: UnionID) throws -> Union {
        guard let union = try UnionStore(db).find(id) else { throw Refusal.notFound }
        return union
    }

    func subject(_ act: UnionAct) throws -> Union {
        guard let id = act.subject else { throw Refusal.notFound }
        return try union(id)
    }

    func other(_ act: UnionAct) throws -> Union {
        guard let id = act.other else { throw Refusal.notFound }
        return try union(id)
    }
}
