// SPDX-License-Identifier: Apache-2.0
import Foundation
import Web

extension String {
    /// As a form carries it: composed.
    var precomposed: String { precomposedStringWithCanonicalMapping }

    var percentEncoded: String { PercentCoding.encode(self) }
}
