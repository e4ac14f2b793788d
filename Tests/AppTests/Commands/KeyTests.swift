// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("The keys of protected fields")
struct KeyTests {
    @Test(
        "Keys are made once, readable by their owner alone; rotated, everything opens with the new one; without them serve refuses"
    )
    func keeping() async throws {
        let desk = try OperatorsDesk()
        let keys = desk.scratch.path("hearth.key")
        #expect(try await desk.run("key", "create").status == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: keys)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try await desk.run("key", "create")
        #expect(again.status != 0 && again.errors.contains("没有动它"))
        #expect(try await desk.run("demo").status == 0)
        #expect(try await desk.run("key", "list").output.contains("第 1 版"))
        #expect(try await desk.run("key", "forget", "1").status != 0)
        #expect(try await desk.run("key", "rotate").output.contains("换成第 2 版"))
        let list = try await desk.run("key", "list").output
        #expect(list.contains("第 1 版：0 项") && list.contains("现在用的"))
        #expect(try await desk.run("doctor").output.contains("现在用第 2 版，抽查的都打得开"))
        #expect(try await desk.run("key", "forget", "1").status == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keys)
        let open = try await desk.run("serve", "--port", "1")
        #expect(open.status != 0 && open.errors.contains("chmod 600"))
        try FileManager.default.removeItem(atPath: keys)
        let lost = try await desk.run("serve", "--port", "1")
        #expect(lost.status != 0 && lost.errors.contains("把保管的那份放回去"))
        #expect(try await desk.run("doctor").output.contains("没有密钥文件"))
    }
}
