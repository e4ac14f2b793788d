// SPDX-License-Identifier: Apache-2.0

extension Fraction: CustomStringConvertible {
    /// `2/3`; a whole number stands alone.
    public var description: String {
        denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }
}

extension Fraction {
    /// The percentage as people read it, rounded half up (四舍五入): `66.67%`.
    public func percent(places: Int = 0) -> String {
        rounded(times: 100, places: places) + "%"
    }

    /// The decimal notation, rounded half up: `0.67`.
    public func decimal(places: Int) -> String {
        rounded(times: 1, places: places)
    }

    private func rounded(times factor: Int128, places: Int) -> String {
        precondition((0...9).contains(places), "nine places at most")
        let unit = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
        let size = Int128(numerator.magnitude) * factor * unit
        let nearest = (2 * size + Int128(denominator)) / (2 * Int128(denominator))
        let sign = numerator < 0 && nearest > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(nearest)" }
        let decimals = String(nearest % unit)
        return "\(sign)\(nearest / unit)." + String(repeating: "0", count: places - decimals.count) + decimals
    }
}

extension Fraction: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let fraction = Fraction(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a fraction"))
        }
        self = fraction
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
