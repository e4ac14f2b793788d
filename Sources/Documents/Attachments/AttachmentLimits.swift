// SPDX-License-Identifier: Apache-2.0

/// How much may be handed in at once.
public enum AttachmentLimits {
    /// What one file may weigh.
    public static let largestFile = 20 << 20
    /// What all files of one form may weigh together.
    public static let largestTotal = 50 << 20
    /// How many files one form may bring.
    public static let mostFiles = 10

    /// What a form with files may weigh: the files and what else it says.
    public static let largestForm = largestTotal + (1 << 16)

    static let sentence =
        "收\(FileKind.list)；一个不超过 \(largestFile >> 20) MB，一次不超过 \(mostFiles) 个、合计 \(largestTotal >> 20) MB。涉密文件一律不得上传。"
}
