// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@testable import Membership

@Suite("One's devices are told apart and sent away one by one")
struct DeviceTests {
    private static let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
    private static let weChat = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605 Mobile MicroMessenger/8.0.49"

    @Test("A browser goes by two words")
    func naming() {
        #expect(DeviceName.of(Self.edge) == "Edge · Windows")
        #expect(DeviceName.of(Self.weChat) == "微信 · iPhone")
        #expect(DeviceName.of("curl/8.0") == "认不出的设备")
        #expect(DeviceName.of("<b>Firefox") == "Firefox")
        #expect(DeviceName.of("") == "认不出的设备")
    }

    @Test("The list names device, place and times; one is sent away, the others stay", arguments: Engine.available)
    func ending(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let (here, there, third) = (
            house.visitor(), house.visitor(from: "198.51.100.7"), try await house.signIn(house.region.zhangSan)
        )
        for (client, agent) in [(here, Self.edge), (there, Self.weChat)] {
            try await client.get("/login")
            let fields: FormFields = ["account": "zhangsan", "password": Region.password]
            try await client.post("/login", fields, headers: ["User-Agent": agent])
        }
        let page = try await here.get("/account")
        #expect(page.text.contains("Edge · Windows（这一台）"))
        #expect(page.text.contains("微信 · iPhone"))
        #expect(page.text.contains("来自 198.51.100.7"))
        #expect(page.text.contains("30 分钟没有动静自动退出，登录一次最长 12 小时"))
        let forms = page.markup.all("form").compactMap { $0["action"] }.filter { $0.hasPrefix("/account/sessions/") }
        #expect(forms.count == 2)
        let path = try #require(
            page.text.split(separator: "<li>").first { $0.contains("微信") }?.split(separator: "\"").first {
                $0.hasPrefix("/account/sessions/")
            }
        )
        let stranger = try await house.signIn(house.region.liSi)
        #expect(try await stranger.post(String(path)).status == 404)
        #expect(try await here.post(String(path)).status == 303)
        #expect(try await there.get("/account").status == 303)
        #expect(try await third.get("/account").status == 200)
        #expect(try await here.post(String(path)).status == 404)
    }
}
