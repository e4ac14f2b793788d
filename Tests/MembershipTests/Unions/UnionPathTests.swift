// SPDX-License-Identifier: Apache-2.0
import Membership
import Testing

@Suite("A union's path says where it stands in the tree")
struct UnionPathTests {
    @Test("Children are numbered in digits and capitals, three a level")
    func numbering() {
        #expect(UnionPath.root.text == "000")
        #expect(UnionPath.root.child(0).text == "000000")
        #expect(UnionPath.root.child(35).text == "00000Z")
        #expect(UnionPath.root.child(36).text == "000010")
        #expect(UnionPath.root.child(46_655).text == "000ZZZ")
    }

    @Test("Brothers and sisters are ordered as they were numbered")
    func ordering() {
        let paths = (0..<2000).map { UnionPath.root.child($0).text }
        #expect(paths == paths.sorted())
        #expect(Set(paths).count == 2000)
    }

    @Test("The chain leads from the root down to the union")
    func chaining() {
        let path = UnionPath.root.child(2).child(40)
        #expect(path.chain == [.root, UnionPath.root.child(2), path])
        #expect(path.depth == 3)
        #expect(UnionPath.root.chain == [.root])
    }
}
