// SPDX-License-Identifier: Apache-2.0
internal import FoundationEssentials

extension CalendarYear {
    /// The years in a folder of `holidays-2027.json` and `holidays-2027.sig`, in the order of their names.
    ///
    /// One bad file refuses the whole folder: half a calendar would be a silent guess.
    public static func all(
        inFolder path: String,
        trusting keys: [CalendarSignature.PublicKey] = CalendarSignature.trusted
    ) throws(CalendarError) -> [CalendarYear] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw .folderMissing(path: path)
        }
        var years: [CalendarYear] = []
        for name in names.sorted() where name.hasPrefix("holidays-") && name.hasSuffix(".json") {
            years.append(try read(name, in: path, trusting: keys))
        }
        return years
    }

    private static func read(
        _ name: String,
        in folder: String,
        trusting keys: [CalendarSignature.PublicKey]
    ) throws(CalendarError) -> CalendarYear {
        let stem = folder + "/" + name.dropLast(".json".count)
        guard let file = FileManager.default.contents(atPath: stem + ".json") else { throw .notReadable(file: name) }
        guard let signature = FileManager.default.contents(atPath: stem + ".sig") else {
            throw .signatureMissing(file: name)
        }
        let text = String(decoding: signature, as: UTF8.self)
        return try CalendarYear(signed: Array(file), signature: text, named: name, trusting: keys)
    }
}
