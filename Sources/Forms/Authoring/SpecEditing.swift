// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What can be done to a form that is being written.
extension FormSpec {
    static func blank(_ title: String, at now: Instant) -> FormSpec {
        FormSpec(title: title, pages: [Page(id: freshID("p", at: now), title: "基本情况")])
    }

    /// Ids of items never come back, so that answers to what is gone are never taken for answers to what came.
    static func freshID(_ letter: String, at now: Instant) -> String {
        letter + ID<FormItem>.make(at: now).description.lowercased()
    }

    /// Puts an item in the place of the one with its id, or at the end of a page or of a table.
    /// `false` when the place is no longer there.
    mutating func put(_ item: FormItem, page: String, table: String) -> Bool {
        if let former = self.item(item.id) {
            if former.name != item.name { rename(from: former.name, to: item.name, in: self.table(of: item.id)) }
            return change(item.id) { $0 = item.keepingExpressions(of: $0, renamed: former.name != item.name) }
        }
        if !table.isEmpty { return change(table) { $0.columns.append(item) } }
        guard let index = pages.firstIndex(where: { $0.id == page }) else { return false }
        pages[index].items.append(item)
        return true
    }

    func table(of column: String) -> String? {
        items.first { $0.columns.contains { $0.id == column } }?.id
    }

    @discardableResult
    mutating func change(_ id: String, _ body: (inout FormItem) -> Void) -> Bool {
        for page in pages.indices {
            for place in pages[page].items.indices {
                if pages[page].items[place].id == id {
                    body(&pages[page].items[place])
                    return true
                }
                if let column = pages[page].items[place].columns.firstIndex(where: { $0.id == id }) {
                    body(&pages[page].items[place].columns[column])
                    return true
                }
            }
        }
        return false
    }

    mutating func remove(_ id: String) -> Bool {
        guard item(id) != nil else { return false }
        for page in pages.indices {
            pages[page].items.removeAll { $0.id == id }
            for place in pages[page].items.indices { pages[page].items[place].columns.removeAll { $0.id == id } }
        }
        return true
    }

    /// Moves an item up or down; beyond the end of its page onto the next.
    mutating func move(_ id: String, by step: Int) -> Bool {
        for page in pages.indices {
            for place in pages[page].items.indices {
                if let column = pages[page].items[place].columns.firstIndex(where: { $0.id == id }) {
                    let target = column + step
                    guard pages[page].items[place].columns.indices.contains(target) else { return true }
                    pages[page].items[place].columns.swapAt(column, target)
                    return true
                }
            }
            guard let place = pages[page].items.firstIndex(where: { $0.id == id }) else { continue }
            let target = place + step
            if pages[page].items.indices.contains(target) {
                pages[page].items.swapAt(place, target)
            } else if pages.indices.contains(page + step) {
                let item = pages[page].items.remove(at: place)
                pages[page + step].items.insert(item, at: step > 0 ? 0 : pages[page + step].items.count)
            }
            return true
        }
        return false
    }
}

extension FormItem {
    /// Of a renamed item's own columns the expressions have just been renamed; the form that came in does not carry them.
    fileprivate func keepingExpressions(of former: FormItem, renamed: Bool) -> FormItem {
        var item = self
        if renamed { item.columns = former.columns }
        return item
    }
}
