// SPDX-License-Identifier: Apache-2.0

/// The square with its fixed patterns, into which the words are laid.
struct QRGrid {
    private let version: QRVersion
    private var modules: [[Bool]]
    /// What belongs to a pattern and takes no data.
    private var isFixed: [[Bool]]

    private var size: Int { version.size }

    init(_ version: QRVersion) {
        self.version = version
        let row = [Bool](repeating: false, count: version.size)
        modules = [[Bool]](repeating: row, count: version.size)
        isFixed = modules
        drawTiming()
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
        drawAlignment()
        drawFormat(mask: 0)
        drawVersion()
    }

    /// The square with the words laid from the lower right in columns of two, up and down, under a mask.
    func filled(with words: [UInt8], mask: Int) -> [[Bool]] {
        var copy = self
        var (index, isUpward, right) = (0, true, size - 1)
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let y = isUpward ? size - 1 - step : step
                for x in [right, right - 1] where !isFixed[y][x] {
                    let bit = index < words.count * 8 && words[index >> 3] >> UInt8(7 - index & 7) & 1 == 1
                    copy.modules[y][x] = bit != Self.inverts(mask, x, y)
                    index += 1
                }
            }
            isUpward.toggle()
            right -= 2
        }
        copy.drawFormat(mask: mask)
        return copy.modules
    }

    private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        modules[y][x] = isDark
        isFixed[y][x] = true
    }

    private mutating func drawTiming() {
        for index in 0..<size {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
    }

    private mutating func drawFinder(_ x: Int, _ y: Int) {
        for dy in -4...4 {
            for dx in -4...4 where (0..<size).contains(x + dx) && (0..<size).contains(y + dy) {
                let ring = max(abs(dx), abs(dy))
                set(x + dx, y + dy, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignment() {
        let (places, last) = (version.alignment, version.alignment.last ?? 0)
        for y in places {
            for x in places where !(x == 6 && (y == 6 || y == last) || x == last && y == 6) {
                for dy in -2...2 { for dx in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) } }
            }
        }
    }

    /// Error correction M is 00, so the five bits are the mask; ten bits of BCH protect them.
    private mutating func drawFormat(mask: Int) {
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0...5 { set(8, index, bit(index)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for index in 9..<15 { set(14 - index, 8, bit(index)) }
        for index in 0..<8 { set(size - 1 - index, 8, bit(index)) }
        for index in 8..<15 { set(8, size - 15 + index, bit(index)) }
        set(8, size - 8, true)
    }

    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        var rest = version.number
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version.number << 12 | rest
        for index in 0..<18 {
            let (far, near) = (size - 11 + index % 3, index / 3)
            set(far, near, bits >> index & 1 == 1)
            set(near, far, bits >> index & 1 == 1)
        }
    }
}

/// How hard a square is to read: runs, blocks, look-alikes of the finder, and imbalance.
enum QRPenalty {
    static func of(_ modules: [[Bool]]) -> Int {
        let columns = modules.indices.map { x in modules.map { $0[x] } }
        return (modules + columns).reduce(0) { $0 + line($1) } + blocks(modules) + balance(modules)
    }

    private static func line(_ line: [Bool]) -> Int {
        var (sum, run) = (0, 1)
        for index in 1..<line.count {
            run = line[index] == line[index - 1] ? run + 1 : 1
            sum += run == 5 ? 3 : run > 5 ? 1 : 0
        }
        for start in 0...(line.count - 11) where lookAlikes.contains(Array(line[start..<start + 11])) { sum += 40 }
        return sum
    }

    private static func blocks(_ modules: [[Bool]]) -> Int {
        var sum = 0
        for y in 1..<modules.count {
            for x in 1..<modules.count {
                let isDark = modules[y][x]
                if modules[y][x - 1] == isDark, modules[y - 1][x] == isDark, modules[y - 1][x - 1] == isDark { sum += 3 }
            }
        }
        return sum
    }

    private static func balance(_ modules: [[Bool]]) -> Int {
        let dark = modules.reduce(0) { $0 + $1.count { $0 } }
        let total = modules.count * modules.count
        return abs(dark * 20 - total * 10) / total * 10
    }

    private static let lookAlikes: [[Bool]] = {
        let core = [true, false, true, true, true, false, true]
        let quiet = [Bool](repeating: false, count: 4)
        return [core + quiet, quiet + core]
    }()
}
