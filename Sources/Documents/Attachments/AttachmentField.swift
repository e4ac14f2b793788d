// SPDX-License-Identifier: Apache-2.0
public import Web

/// The field of a form in which files are chosen. The form is `multipart/form-data`.
public enum AttachmentField {
    public static func html(
        _ name: StaticString = "files",
        _ label: String = "附件",
        isRequired: Bool = false,
        errors: [FieldError] = []
    ) -> HTML {
        let own = errors.filter { $0.field == "\(name)" }.map(\.sentence)
        return Field.files(
            name,
            label + (isRequired ? "" : "（可不传）"),
            accept: FileKind.accepted,
            isRequired: isRequired,
            hint: AttachmentLimits.sentence,
            error: own.isEmpty ? nil : own.joined(separator: " ")
        )
    }
}
