// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
internal import Web

/// How a union's members last rated it (会员评家情况), for whoever confirms a home. The room that knows is not known here: the house puts
/// a way to ask it in.
public struct MembersRating: Sendable, Encodable {
    /// Says how the members of a union last rated it by a day; `nil` where they have not.
    public typealias Source = @Sendable (UnionID, Day, any Connection) throws -> MembersRating?

    /// Whether enough took part and the line was reached.
    let isReached: Bool
    /// With its numbers and its base, as the rating's own rule has them.
    let sentence: String
    let basis: String
    let title: String
    let countedOn: String
    let link: String

    public init(isReached: Bool, sentence: String, basis: String, title: String, countedOn: Day, link: String) {
        self.isReached = isReached
        self.sentence = sentence
        self.basis = basis
        self.title = title
        self.countedOn = countedOn.written
        self.link = link
    }
}

/// What stands of it beside an entry for a home (会员评家一栏). It decides nothing here: whoever confirms reads it.
struct MembersBox: Sendable, Encodable {
    let rating: MembersRating?
    let mayFollow: Bool

    var html: HTML {
        guard let rating else {
            return Self.box("watch", "<p>没有查到这个工会计过票的会员评家。确认先进教职工之家、小家看会员怎么评，先补办，或者在申报材料里说明。</p>")
        }
        let link: HTML = "<p><a href=\"\(rating.link)\">看评议结果</a></p>"
        return Self.box(
            rating.isReached ? "done" : "late",
            """
            <p><b>会员评家：\(rating.isReached ? "达到" : "未达到")</b>　\(rating.title)，\(rating.countedOn)计票</p><p>\(rating.sentence)。</p>\
            \(Parts.cite(rating.basis))\(link, if: mayFollow)
            """
        )
    }

    private static func box(_ tone: String, _ words: HTML) -> HTML {
        """
        <section class="box" aria-labelledby="members"><h2 id="members">会员评家</h2><div class="notice" data-s="\(tone)">\(Icon.light(tone))\
        <div>\(words)</div></div></section>
        """
    }
}
