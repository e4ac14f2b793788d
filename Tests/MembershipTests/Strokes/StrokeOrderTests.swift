// SPDX-License-Identifier: Apache-2.0
import Membership
import Testing

@Suite("Names in the order of strokes")
struct StrokeOrderTests {
    @Test("The surname with fewer strokes stands first, then the given name counts")
    func ordering() {
        let names = ["黄志远", "丁一", "韦晓岚", "王五", "李四", "欧阳修", "龙大", "王一", "李"]
        #expect(names.sorted { StrokeOrder($0) < StrokeOrder($1) } == ["丁一", "王一", "王五", "韦晓岚", "龙大", "李", "李四", "欧阳修", "黄志远"])
        // Four strokes each: 横 before 撇 before 点.
        #expect(["方甲", "毛甲", "王甲", "韦甲", "孔甲"].sorted { StrokeOrder($0) < StrokeOrder($1) } == ["王甲", "韦甲", "毛甲", "方甲", "孔甲"])
        #expect(["丁", "王", "李", "韦", "黄", "龙"].map { StrokeOrder.strokes(of: $0) } == [2, 4, 7, 4, 11, 5])
    }

    @Test("What the table does not know stands behind, and order never depends on how names were written down")
    func strange() {
        let names = ["Smith", "丁一", "阿里·买买提", "𠮷田", "丁二"]
        let sorted = names.sorted { StrokeOrder($0) < StrokeOrder($1) }
        #expect(names.reversed().sorted { StrokeOrder($0) < StrokeOrder($1) } == sorted)
        #expect(sorted.suffix(2) == ["Smith", "𠮷田"])
        #expect(StrokeOrder.strokes(of: "Smith") == nil)
        #expect(StrokeOrder.strokes(of: "") == nil)
    }
}
