// SPDX-License-Identifier: Apache-2.0
internal import Foundation

extension HTML {
    /// The hidden field that proves a form came from a page of this session. Every form begins with it.
    public static var formToken: HTML { field(holding: tokenMarker) }

    /// The same proof as text, for the address of a link that writes (`Site.arrival`): no other site can make one up.
    public static var formTokenText: HTML { "\(raw: tokenMarker)" }

    static func field(holding token: String) -> HTML { "<input type=\"hidden\" name=\"_token\" value=\"\(raw: token)\">" }

    // Of control characters, which no text that came through a form can hold.
    fileprivate static var tokenMarker: String { "\u{1}form-token\u{1}" }

    /// By bytes, because a split of the text walks it character by character: on a page of half a megabyte that is what
    /// everything else costs together.
    func filling(formToken: String) -> HTML {
        var text = text
        let marker = Array(Self.tokenMarker.utf8)
        return text.withUTF8 { bytes in
            var places: [Int] = []
            var start = 0
            while let base = bytes.baseAddress, start < bytes.count,
                let hit = memchr(base + start, Int32(marker[0]), bytes.count - start)
            {
                let place = base.distance(to: hit.assumingMemoryBound(to: UInt8.self))
                let isMarker = place + marker.count <= bytes.count && memcmp(base + place, marker, marker.count) == 0
                if isMarker { places.append(place) }
                start = place + (isMarker ? marker.count : 1)
            }
            guard !places.isEmpty else { return self }
            var (filled, end) = (HTML.empty, 0)
            for place in places {
                filled.append(raw: String(decoding: bytes[end..<place], as: UTF8.self))
                filled.append(raw: formToken)
                end = place + marker.count
            }
            filled.append(raw: String(decoding: bytes[end...], as: UTF8.self))
            return filled
        }
    }
}
