/** Words for who may come in, and what they may do. */
import { words, type ErrorText } from './say.js';

export const accessTexts = {
  E_SIGN_IN: {
    message: words('需要登录：{path}', '{path} asks for a sign-in'),
    wayOut: words(
      '在网页登录；脚本请用有效的令牌（Authorization: Bearer ...）',
      'Sign in on the page; a script shows a token that is good (Authorization: Bearer ...)',
    ),
  },
  E_SIGN_IN_FAILED: {
    message: words('用户名或密码不对', 'The name or the password is wrong'),
    wayOut: words(
      '再试一次；忘记密码请管理员用 kongmei account password 重设',
      'Try again; an administrator sets a forgotten password with kongmei account password',
    ),
  },
  E_SIGN_IN_WAIT: {
    message: words('尝试次数过多，请等 {seen} 秒', 'Too many attempts: wait {seen} seconds'),
    wayOut: words('稍后再试，或联系管理员', 'Try again later, or ask an administrator'),
  },
  E_SIGN_IN_PROVIDER: {
    message: words('统一认证没有成功：{seen}', 'The identity provider did not sign you in: {seen}'),
    wayOut: words(
      '从登录页重新开始；若仍失败，请管理员检查该用户是否已用 kongmei account add --oidc 建立',
      'Begin again at the sign-in page; if it fails, an administrator sees whether the account was made with kongmei account add --oidc',
    ),
  },
  E_ROLE: {
    message: words('{path}：角色 {seen} 无此权限', '{path}: the role {seen} may not do this'),
    wayOut: words('需要角色 {expected}；请联系管理员', 'It takes the role {expected}; ask an administrator'),
  },
  E_AREA: {
    message: words('“{path}”不属于本县区：{seen}', '“{path}” is not of your area: {seen}'),
    wayOut: words('只能查看和修改 {expected} 的内容', 'You see and change what is of {expected}'),
  },
  E_PAGE_KEY: {
    message: words('请求不是从本站网页发出的：{seen}', 'The request did not come from this page: {seen}'),
    wayOut: words(
      '刷新网页后再试；脚本请用令牌，不要用浏览器的 cookie',
      'Load the page again; a script uses a token in place of the cookie of a browser',
    ),
  },
  E_PASSWORD: {
    message: words('密码不合要求：{seen}', 'The password will not do: {seen}'),
    wayOut: words(
      '至少 12 个字符，至少 5 种不同字符，不含用户名',
      'At least 12 characters, at least 5 different ones, without the name of the account',
    ),
  },
  E_ACCOUNT_TAKEN: {
    message: words('已有用户 {path}', 'There is an account {path} already'),
    wayOut: words(
      '换一个用户名，或用 kongmei account list 查看',
      'Take another name; kongmei account list shows them',
    ),
  },
  E_ACCOUNTS_NONE: {
    message: words(
      '没有用户时，服务只在本机开放：{path} {seen}',
      'Without accounts the server stays on this machine: {path} {seen}',
    ),
    wayOut: words(
      '先建立管理员：kongmei account add <用户名> --role admin',
      'Make the first administrator: kongmei account add <name> --role admin',
    ),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
