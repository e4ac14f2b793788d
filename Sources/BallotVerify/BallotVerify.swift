// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// Counts a closed poll once more from its file, and says whether it comes to what its board says.
///
/// It reads, opens and counts with code of its own: a mistake in the house's count is not in here as well.
@main
struct BallotVerify {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard !arguments.isEmpty, !arguments[0].hasPrefix("-") else {
            print("用法：hearth-ballot-verify 复算文件 [先前记下的编码 …]")
            exit(64)
        }
        let paths = arguments.filter { $0.hasSuffix(".json") }
        let heads = arguments.filter { !$0.hasSuffix(".json") }.map { $0.lowercased().filter { !$0.isWhitespace } }
        var isSound = true
        for path in paths {
            do {
                let report = try Recount(path: path).report(saved: heads)
                print("\(path)：相符。\(report)")
            } catch {
                isSound = false
                print("\(path)：不符。\(error)")
            }
        }
        exit(isSound && !paths.isEmpty ? 0 : 1)
    }
}

struct Mismatch: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

typealias Object = [String: Any]

/// One file and what it says.
struct Recount {
    let poll: String
    let events: [Object]
    let ballots: [Object]
    let openedKey: String?

    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw Mismatch("打不开文件") }
        guard let file = (try? JSONSerialization.jsonObject(with: data)) as? Object,
            file["format"] as? String == "hearth-ballots-1",
            let poll = file["poll"] as? String, let events = file["events"] as? [Object],
            let ballots = file["ballots"] as? [Object]
        else { throw Mismatch("不是复算文件") }
        self.poll = poll
        self.events = events
        self.ballots = ballots
        openedKey = file["openedKey"] as? String
    }

    func report(saved heads: [String]) throws -> String {
        try checkChain(saved: heads)
        let manifest = try payload("frozen")
        let closed = try payload("closed")
        try checkBallots(closed)
        guard closed["isVoid"] as? Bool != true else { return "收回多于发出，这次投票无效" }
        let count = try count(manifest, closed)
        let result = try payload("result")
        guard NSDictionary(dictionary: result) == NSDictionary(dictionary: count) else {
            throw Mismatch("第\(events.count - 1)条的计票结果和重算的不一样")
        }
        let sums = count["sums"] as? [Object] ?? []
        let parts = sums.map { "有效\($0["valid"] ?? 0)，多选\($0["tooMany"] ?? 0)，认不清\($0["unclear"] ?? 0)，空白\($0["blank"] ?? 0)" }
        return "发出\(closed["issued"] ?? 0)，收回\(ballots.count)；\(parts.joined(separator: "；"))"
    }

    // MARK: The chain

    private func checkChain(saved heads: [String]) throws {
        var parent = String(repeating: "0", count: 64)
        var hashes: [String] = []
        for (height, event) in events.enumerated() {
            guard event["height"] as? Int == height else { throw Mismatch("缺第\(height)条") }
            guard event["parent"] as? String == parent else { throw Mismatch("第\(height)条接不上前一条") }
            guard let kind = event["kind"] as? String, let payload = event["payload"] as? String,
                let hash = event["hash"] as? String
            else { throw Mismatch("第\(height)条不完整") }
            let line = "sha256\n\(poll)\n\(height)\n\(parent)\n\(kind)\n\(payload)"
            guard hex(SHA256.hash(data: Data(line.utf8))) == hash else { throw Mismatch("第\(height)条被改过") }
            parent = hash
            hashes.append(hash)
        }
        for head in heads where !hashes.contains(where: { $0.hasPrefix(head) }) {
            throw Mismatch("公示板上没有先前记下的 \(head)")
        }
    }

    private func payload(_ kind: String) throws -> Object {
        guard let text = events.first(where: { $0["kind"] as? String == kind })?["payload"] as? String,
            let object = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? Object
        else { throw Mismatch("公示板上没有“\(kind)”") }
        return object
    }

    // MARK: The ballots

    private func checkBallots(_ closed: Object) throws {
        let height = events.firstIndex { $0["kind"] as? String == "closed" } ?? 0
        guard closed["accepted"] as? Int == ballots.count else { throw Mismatch("第\(height)条说的收回张数和选票对不上") }
        var all = SHA256()
        var last = ""
        for ballot in ballots {
            guard let key = ballot["key"] as? String, key > last else { throw Mismatch("第\(height)条的选票重复或次序不对") }
            last = key
            all.update(
                data: Data(SHA256.hash(data: try bytes(ballot, "key") + bytes(ballot, "enclosed") + bytes(ballot, "body")))
            )
        }
        guard hex(all.finalize()) == closed["ballots"] as? String else { throw Mismatch("选票和第\(height)条扣住的不一样") }
    }

    private func bytes(_ ballot: Object, _ name: String) throws -> Data {
        guard let text = ballot[name] as? String, let data = unhex(text) else { throw Mismatch("有一张选票不完整") }
        return data
    }

    /// What a ballot says; `nil` when nobody can read it.
    private func answers(_ ballot: Object, _ key: P256.KeyAgreement.PrivateKey?) throws -> [Object]? {
        let body = try bytes(ballot, "body")
        guard let key else { return (try? JSONSerialization.jsonObject(with: body)) as? [Object] }
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key,
                ciphersuite: .P256_SHA256_AES_GCM_256,
                info: Data("hearth-ballot-1".utf8),
                encapsulatedKey: try bytes(ballot, "enclosed")
            )
            let text = try recipient.open(body, authenticating: Data(poll.utf8) + bytes(ballot, "key"))
            return ((try? JSONSerialization.jsonObject(with: text)) as? Object)?["answers"] as? [Object]
        } catch {
            return nil
        }
    }

    // MARK: The count

    private func count(_ manifest: Object, _ closed: Object) throws -> Object {
        guard let questions = manifest["questions"] as? [Object] else { throw Mismatch("第0条里没有选票的内容") }
        let isSealed = manifest["profile"] as? String == "sealed"
        var key: P256.KeyAgreement.PrivateKey?
        if isSealed {
            guard let text = openedKey, let raw = unhex(text),
                let opened = try? P256.KeyAgreement.PrivateKey(rawRepresentation: raw)
            else { throw Mismatch("还没有开票，文件里没有监票人的钥匙") }
            let sealed = (manifest["scrutiny"] as? Object)?["key"] as? String
            guard hex(opened.publicKey.x963Representation) == sealed else { throw Mismatch("文件里的钥匙不是第0条里的那一把") }
            key = opened
        }
        let isParted = manifest["isParted"] as? Bool == true
        var (total, parts): (Boxes, [String: Boxes]) = (Boxes(questions), [:])
        for ballot in ballots {
            let read = try answers(ballot, key)
            total.add(read)
            if isParted { parts[ballot["part"] as? String ?? "", default: Boxes(questions)].add(read) }
        }
        return [
            "expected": manifest["expected"] ?? 0, "issued": closed["issued"] ?? 0, "accepted": ballots.count, "sums": total.sums,
            "parts": parts.keys.sorted().map { name -> Object in
                ["name": name, "accepted": parts[name]?.count ?? 0, "sums": parts[name]?.sums ?? []]
            },
        ]
    }
}

/// A box a question, into which papers fall.
struct Boxes {
    private let questions: [Object]
    private(set) var count = 0
    private var boxes: [Box]

    init(_ questions: [Object]) {
        self.questions = questions
        boxes = questions.map(Box.init)
    }

    var sums: [Object] { boxes.map(\.sum) }

    mutating func add(_ answers: [Object]?) {
        count += 1
        let names = questions.compactMap { $0["id"] as? String }
        var byQuestion: [String: [Object]] = [:]
        var isReadable = answers != nil
        for answer in answers ?? [] {
            guard let name = answer["question"] as? String, names.contains(name), answer["yes"] is [String],
                answer["no"] is [String],
                answer["writeIns"] is [String]
            else {
                isReadable = false
                break
            }
            byQuestion[name, default: []].append(answer)
        }
        for place in boxes.indices {
            if isReadable { boxes[place].drop(byQuestion[names[place]] ?? []) } else { boxes[place].dropUnclear() }
        }
    }
}

struct Box {
    private let id: String
    private let seats: Int
    private let takesNo: Bool
    private let takesNames: Bool
    private let printed: [(id: String, name: String)]
    private var yes: [String: Int] = [:]
    private var no: [String: Int] = [:]
    private var written: [String: Int] = [:]
    private var (valid, blank, tooMany, unclear) = (0, 0, 0, 0)

    init(_ question: Object) {
        id = question["id"] as? String ?? ""
        seats = question["seats"] as? Int ?? 0
        takesNo = question["takesNo"] as? Bool ?? false
        takesNames = question["takesWriteIns"] as? Bool ?? false
        printed = (question["options"] as? [Object] ?? []).map { ($0["id"] as? String ?? "", $0["name"] as? String ?? "") }
    }

    mutating func dropUnclear() { unclear += 1 }

    mutating func drop(_ answers: [Object]) {
        if answers.count > 1 { return dropUnclear() }
        let answer = answers.first ?? [:]
        var chosen: [String] = []
        var against: [String] = []
        var names: [String] = []
        for mark in answer["yes"] as? [String] ?? [] {
            guard printed.contains(where: { $0.id == mark }) else { return dropUnclear() }
            if !chosen.contains(mark) { chosen.append(mark) }
        }
        for mark in answer["no"] as? [String] ?? [] {
            guard takesNo, printed.contains(where: { $0.id == mark }), !chosen.contains(mark) else { return dropUnclear() }
            if !against.contains(mark) { against.append(mark) }
        }
        for text in answer["writeIns"] as? [String] ?? [] {
            let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard takesNames, !name.isEmpty, name.count <= 30 else { return dropUnclear() }
            let twins = printed.filter { $0.name == name }.map(\.id)
            if twins.isEmpty {
                if !names.contains(name) { names.append(name) }
            } else {
                for twin in twins where !chosen.contains(twin) { chosen.append(twin) }
                against.removeAll { twins.contains($0) }
            }
        }
        if chosen.count + names.count > seats {
            tooMany += 1
            return
        }
        valid += 1
        if chosen.isEmpty && against.isEmpty && names.isEmpty { blank += 1 }
        for mark in chosen { yes[mark, default: 0] += 1 }
        for mark in against { no[mark, default: 0] += 1 }
        for name in names { written[name, default: 0] += 1 }
    }

    var sum: Object {
        [
            "question": id, "valid": valid, "blank": blank, "tooMany": tooMany, "unclear": unclear,
            "lines": printed.map { ["option": $0.id, "yes": yes[$0.id] ?? 0, "no": no[$0.id] ?? 0] as Object },
            "writeIns": written.keys.sorted().map { ["name": $0, "votes": written[$0] ?? 0] as Object },
        ]
    }
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}

func unhex(_ text: String) -> Data? {
    let letters = Array(text)
    guard letters.count % 2 == 0 else { return nil }
    var data = Data()
    for place in stride(from: 0, to: letters.count, by: 2) {
        guard let byte = UInt8(String(letters[place...(place + 1)]), radix: 16) else { return nil }
        data.append(byte)
    }
    return data
}
