/** An excerpt of GitHub's GraphQL schema, by its public reference: what is not in it, or not so, is refused. */
import { buildSchema } from 'graphql';

export const schema = buildSchema(`
  scalar URI
  scalar GitObjectID

  type Query {
    node(id: ID!): Node
    organization(login: String!): Organization
    repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
    repositoryOwner(login: String!): RepositoryOwner
    user(login: String!): User
  }

  interface Node { id: ID! }
  interface RepositoryOwner {
    id: ID!
    login: String!
    repositories(
      first: Int, last: Int, after: String, before: String, isFork: Boolean, isArchived: Boolean
      affiliations: [RepositoryAffiliation], ownerAffiliations: [RepositoryAffiliation] = [OWNER, COLLABORATOR]
      orderBy: RepositoryOrder
    ): RepositoryConnection!
  }
  enum RepositoryAffiliation { OWNER COLLABORATOR ORGANIZATION_MEMBER }
  enum RepositoryOrderField { CREATED_AT UPDATED_AT PUSHED_AT NAME STARGAZERS }
  enum OrderDirection { ASC DESC }
  input RepositoryOrder { field: RepositoryOrderField!, direction: OrderDirection! }

  type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
  type RepositoryConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Repository] }

  type Organization implements Node & RepositoryOwner {
    id: ID!
    login: String!
    name: String
    repositories(
      first: Int, last: Int, after: String, before: String, isFork: Boolean, isArchived: Boolean
      affiliations: [RepositoryAffiliation], ownerAffiliations: [RepositoryAffiliation] = [OWNER, COLLABORATOR]
      orderBy: RepositoryOrder
    ): RepositoryConnection!
    membersWithRole(first: Int, last: Int, after: String, before: String): OrganizationMemberConnection!
    team(slug: String!): Team
    teams(first: Int, last: Int, after: String, before: String, rootTeamsOnly: Boolean = false): TeamConnection!
  }
  type OrganizationMemberConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [User] }
  type TeamConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [Team] }
  enum TeamMembershipType { IMMEDIATE CHILD_TEAM ALL }
  type Team implements Node {
    id: ID!
    slug: String!
    combinedSlug: String!
    name: String!
    description: String
    avatarUrl(size: Int = 400): URI
    editTeamUrl: URI!
    url: URI!
    parentTeam: Team
    members(
      first: Int, last: Int, after: String, before: String, membership: TeamMembershipType = ALL
    ): TeamMemberConnection!
  }
  type TeamMemberConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [User] }

  type User implements Node & RepositoryOwner {
    id: ID!
    databaseId: Int
    login: String!
    name: String
    bio: String
    email: String!
    avatarUrl(size: Int): URI!
    url: URI!
    organizationVerifiedDomainEmails(login: String!): [String!]!
    repositories(
      first: Int, last: Int, after: String, before: String, isFork: Boolean, isArchived: Boolean
      affiliations: [RepositoryAffiliation], ownerAffiliations: [RepositoryAffiliation] = [OWNER, COLLABORATOR]
      orderBy: RepositoryOrder
    ): RepositoryConnection!
  }

  enum RepositoryVisibility { PRIVATE PUBLIC INTERNAL }
  type Repository implements Node {
    id: ID!
    databaseId: Int
    name: String!
    nameWithOwner: String!
    url: URI!
    isArchived: Boolean!
    isEmpty: Boolean!
    isFork: Boolean!
    visibility: RepositoryVisibility!
    owner: RepositoryOwner!
    defaultBranchRef: Ref
    ref(qualifiedName: String!): Ref
    object(expression: String, oid: GitObjectID): GitObject
    repositoryTopics(first: Int, last: Int, after: String, before: String): RepositoryTopicConnection!
  }
  type RepositoryTopicConnection { totalCount: Int!, pageInfo: PageInfo!, nodes: [RepositoryTopic] }
  type RepositoryTopic { id: ID!, topic: Topic! }
  type Topic { id: ID!, name: String! }
  type Ref { id: ID!, name: String!, prefix: String!, target: GitObject }

  interface GitObject { id: ID!, oid: GitObjectID!, abbreviatedOid: String! }
  type Commit implements GitObject { id: ID!, oid: GitObjectID!, abbreviatedOid: String!, message: String! }
  type Blob implements GitObject {
    id: ID!, oid: GitObjectID!, abbreviatedOid: String!
    byteSize: Int!, isBinary: Boolean, isTruncated: Boolean!, text: String
  }
  type Tree implements GitObject { id: ID!, oid: GitObjectID!, abbreviatedOid: String!, entries: [TreeEntry!] }
  type TreeEntry { name: String!, path: String, type: String!, oid: GitObjectID! }
`);
