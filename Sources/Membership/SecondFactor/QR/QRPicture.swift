// SPDX-License-Identifier: Apache-2.0
public import Web

/// A square code as a drawing, for other rooms: an address that a phone's camera opens.
public enum QRPicture {
    /// `nil` when the address is too long for a code.
    public static func of(_ address: String, saying label: String) -> HTML? {
        QRCode(Array(address.utf8))?.drawing(saying: label)
    }

    /// Row by row, true is dark, for whoever prints it on paper; `nil` when the address is too long.
    public static func modules(of address: String) -> [[Bool]]? {
        QRCode(Array(address.utf8))?.modules
    }
}
