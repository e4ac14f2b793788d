// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

@testable import Forms

/// The cases that the server and the browser's script must agree on.
struct Vectors: Decodable {
    let today: String
    let form: FormSpec
    let given: [String: String]
    let answers: FormAnswers
    /// Each an expression and what it gives.
    let cases: [[String]]
    let faults: [Fault]

    /// A text that is no expression, and the character at which that shows.
    struct Fault: Decodable {
        let source: String
        let position: Int

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            source = try list.decode(String.self)
            position = try list.decode(Int.self)
        }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/forms")

    static func load() throws -> Vectors {
        try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: folder.appending(path: "expressions.json")))
    }

    var names: ExpressionNames { SpecNames(form).names(in: nil) }

    func evaluation() throws -> FormEvaluation {
        let today = try #require(Day(today))
        return try CompiledForm(form).evaluate(answers, today: today, given: given.mapValues { try Self.value($0) })
    }

    /// Reads `n 7/2`, `t 省级`, `b 1`, `d 2024-06-28` and `nothing`.
    static func value(_ text: String) throws -> ExpressionValue {
        let word = String(text.dropFirst(2))
        switch text.first {
        case "n" where text != "nothing": return .number(try #require(Fraction(word)))
        case "t": return .text(word)
        case "b": return .truth(word == "1")
        case "d": return .day(try #require(Day(word)))
        default: return .nothing
        }
    }

    static func spelled(_ value: ExpressionValue) -> String {
        switch value {
        case .number(let number): "n \(number)"
        case .text(let text): "t \(text)"
        case .truth(let truth): "b \(truth ? 1 : 0)"
        case .day(let day): "d \(day)"
        case .nothing: "nothing"
        case .choices, .files, .person, .rows: "?"
        }
    }

    /// What an expression gives, spelled as the cases spell it.
    static func outcome(_ expression: Forms.Expression, _ answers: ExpressionAnswers) -> String {
        var evaluator = Evaluator(answers)
        do {
            return spelled(try evaluator.value(of: expression))
        } catch {
            return "! \(error.rawValue)"
        }
    }
}

/// The same cases as trees, which is what the browser reads.
struct VectorTrees: Codable {
    let page: String
    let trees: [String]

    static let file = Vectors.folder.appending(path: "expressions.trees.json")
}
