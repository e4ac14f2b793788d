// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership

/// What stood on the roll before an import filled it in, sealed for the person: mobiles and wages are in it.
enum RollFormer {
    private static let field = SealedField("roll.former")

    static func seal(_ former: RollFilling.Former, of person: PersonID, _ sealer: Sealer) throws -> [UInt8] {
        try sealer.seal(bytes: Array(try JSONEncoder().encode(former)), field, of: person.rawValue)
    }

    static func open(_ bytes: [UInt8], of person: PersonID, _ sealer: Sealer) throws -> RollFilling.Former {
        try JSONDecoder().decode(RollFilling.Former.self, from: Data(try sealer.open(sealed: bytes, field, of: person.rawValue)))
    }
}
