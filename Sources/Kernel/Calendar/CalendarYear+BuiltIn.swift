// SPDX-License-Identifier: Apache-2.0

extension CalendarYear {
    /// The years that come with the program; their signatures are checked like those of any other file.
    public static func builtIn() throws(CalendarError) -> [CalendarYear] {
        var years: [CalendarYear] = []
        for (name, file, signature) in files {
            let text = String(decoding: signature, as: UTF8.self)
            years.append(try CalendarYear(signed: file, signature: text, named: name))
        }
        return years
    }

    private static var files: [(name: String, file: [UInt8], signature: [UInt8])] {
        [
            ("holidays-2023.json", PackageResources.holidays_2023_json, PackageResources.holidays_2023_sig),
            ("holidays-2024.json", PackageResources.holidays_2024_json, PackageResources.holidays_2024_sig),
            ("holidays-2025.json", PackageResources.holidays_2025_json, PackageResources.holidays_2025_sig),
            ("holidays-2026.json", PackageResources.holidays_2026_json, PackageResources.holidays_2026_sig),
        ]
    }
}
