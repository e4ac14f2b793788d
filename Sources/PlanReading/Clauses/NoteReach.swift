// SPDX-License-Identifier: Apache-2.0

/// Which measures a note about who and when speaks of.
///
/// Behind a full stop it speaks of all since the note before; at the very end of an item that has no other, of the whole
/// item; before a full stop, of its sentence; before a comma, of the measure it stands behind.
struct NoteReach {
    /// For each measure, the notes that speak of it.
    private(set) var notes: [[PartyNote]]

    init(cuts: [Cut], measures: [ClosedRange<Int>], text: Scalars) {
        notes = Array(repeating: [], count: measures.count)
        let places = cuts.indices.filter { cuts[$0].note != nil }
        var previous = -1
        for place in places {
            guard let note = cuts[place].note else { continue }
            let isAlone = places.count == 1 && place == cuts.count - 1
            let endsSentence = text[cuts[place].span].contains(where: Scalar.endsSentence)
            let before = measures.indices.filter { measures[$0].upperBound < place }
            let within = before.filter { measures[$0].lowerBound > previous }
            var spoken = within.suffix(1)
            if cuts[place].noteFollowsStop || isAlone {
                spoken = within.isEmpty ? before[...] : within[...]
            } else if endsSentence {
                spoken = within.filter { cuts[measures[$0].upperBound].sentence == cuts[place].sentence }[...]
            }
            for index in spoken { notes[index].append(note) }
            previous = place
        }
    }
}
