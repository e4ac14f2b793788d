// SPDX-License-Identifier: Apache-2.0

/// The records that every room refers to and Membership keeps.
///
/// They are names only, so that the kernel can say whose a task or a journal entry is without knowing the directory.
public enum Directory {
    public enum Union {}
    public enum Person {}
    public enum Account {}
}

public typealias UnionID = ID<Directory.Union>
public typealias PersonID = ID<Directory.Person>
public typealias AccountID = ID<Directory.Account>
