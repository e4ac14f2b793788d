// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

/// A tree of unions that grew by chance, with the slow and certain way to tell who stands below whom.
struct RandomTree: Sendable {
    private(set) var unions: [Union]
    private var children: [UnionID: Int] = [:]

    init(count: Int, random: inout SeededRandom) {
        unions = [Self.union(0, below: nil, .root)]
        for number in 1..<count {
            // Some have very many children, so that paths differ in every digit.
            let isCrowded = Int.random(in: 0..<3, using: &random) == 0
            let parent = isCrowded ? unions[0] : unions[Int.random(in: 0..<unions.count, using: &random)]
            let index = children[parent.id, default: 0]
            children[parent.id] = index + 1
            unions.append(Self.union(number, below: parent, parent.path.child(index)))
        }
    }

    func randomScope(using random: inout SeededRandom) -> Scope {
        let count = Int.random(in: 0...4, using: &random)
        return Scope(
            (0..<count).map { _ in
                let union = unions[Int.random(in: 0..<unions.count, using: &random)]
                return Scope.Branch(path: union.path.text, withSubtree: Bool.random(using: &random))
            }
        )
    }

    /// Walks up from each union and asks at every step whether the scope names it.
    func covered(by scope: Scope) -> [UnionID] {
        let byID = Dictionary(uniqueKeysWithValues: unions.map { ($0.id, $0) })
        return unions.filter { union in
            var step: Union? = union
            while let current = step {
                let isNamed = scope.branches.contains { branch in
                    branch.path == current.path.text && (branch.withSubtree || current.id == union.id)
                }
                if isNamed { return true }
                step = current.parent.flatMap { byID[$0] }
            }
            return false
        }.map(\.id)
    }

    private static func union(_ number: Int, below parent: Union?, _ path: UnionPath) -> Union {
        Union(
            id: UnionID(rawValue: Int64(number)),
            parent: parent?.id,
            path: path,
            kind: .group,
            name: "第\(number)工会",
            shortName: "\(number)"
        )
    }
}
