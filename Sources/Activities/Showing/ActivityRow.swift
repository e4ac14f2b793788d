// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A work record as a line of the list.
struct ActivityRow: Encodable, Sendable {
    let id: String
    let title: String
    let kind: String
    let detail: String
    let marks: String
    let when: String
    let state: String
    let tone: String
    /// Whether this viewer may verify it now.
    let isOpen: Bool

    init(_ activity: Activity, for viewer: Viewer, today: Day) {
        let content = activity.content
        let people = content.participants.map { "\($0) 人次" } ?? ""
        let isOwnHand = activity.filed?.account == viewer.account
        id = activity.id.description
        title = content.title
        kind = content.kind.label
        detail = [activity.unionName, content.place, people].filter { !$0.isEmpty }.joined(separator: " · ")
        marks = (ActivityMarks.stages.filter(content.stages.contains) + content.directions.sorted()).joined(separator: "、")
        when = content.when(today: today)
        state = activity.state.label
        tone = activity.state.tone
        isOpen = activity.state == .filed && !isOwnHand && VerifyingDesk.isOpen(to: viewer, at: activity.unionPath)
    }

    var html: HTML {
        """
        <li>
          <div><h3><a href="/activities/\(id)"><span class="verb">\(kind)</span>\(title)</a></h3><p>\(detail)</p></div>
          <div><span class="muted">\(marks)</span></div>
          <div>\(when) <span class="badge" data-s="\(tone)">\(state)</span></div>
          <div>\(tick, if: isOpen)</div>
        </li>
        """
    }

    private var tick: HTML {
        """
        <label class="pick noprint"><input type="checkbox" name="activity" value="\(id)" form="verify">\
        <span>选上<span class="vh">：\(title)</span></span></label>
        """
    }
}
