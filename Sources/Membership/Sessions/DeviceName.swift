// SPDX-License-Identifier: Apache-2.0

/// What a browser is, in two words that its user knows it by (设备): `Edge · Windows`.
enum DeviceName {
    static func of(_ agent: String) -> String {
        let names = [first(browsers, agent), first(systems, agent)].compactMap { $0 }
        return names.isEmpty ? "认不出的设备" : names.joined(separator: " · ")
    }

    private static func first(_ marks: [(mark: String, name: String)], _ agent: String) -> String? {
        marks.first { agent.contains($0.mark) }?.name
    }

    // Most name several others besides themselves: the more particular comes first.
    private static let browsers: [(mark: String, name: String)] = [
        ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("QQBrowser", "QQ浏览器"), ("QIHU", "360浏览器"), ("360SE", "360浏览器"),
        ("UCBrowser", "UC浏览器"), ("HuaweiBrowser", "华为浏览器"), ("MiuiBrowser", "小米浏览器"), ("Edg", "Edge"),
        ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]

    private static let systems: [(mark: String, name: String)] = [
        ("OpenHarmony", "鸿蒙"), ("HarmonyOS", "鸿蒙"), ("Android", "安卓"), ("iPhone", "iPhone"), ("iPad", "iPad"),
        ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ]
}
